export * from './change-lists.ts';
export * from './list.ts';
export * from './list-timeline.ts';
export * from './on-unfollow.ts';
export * from './read-lists.ts';
export { listLists } from './list-queries.ts';
