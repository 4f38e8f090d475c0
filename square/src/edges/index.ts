export * from './edge.ts';
export * from './edge-queries.ts';
export * from './kinds.ts';
