export * from './big-authors.ts';
export { standsInLocal, standsInPublic } from './find-audiences.ts';
export * from './followers.ts';
export * from './home.ts';
export * from './on-post-created.ts';
export * from './other-timelines.ts';
export * from './read-timeline.ts';
export * from './tag-queries.ts';
export * from './thread.ts';
