export { type Census, type Week } from './census-queries.ts';
export * from './read-census.ts';
