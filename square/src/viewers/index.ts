export * from './can-read.ts';
export * from './read-flags.ts';
export * from './read-viewers.ts';
export * from './viewer.ts';
export * from './show-posts.ts';
