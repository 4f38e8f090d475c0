export * from './marker-queries.ts';
