export * from './find-people.ts';
export { listTagNamesByPrefix } from './discovery-queries.ts';
