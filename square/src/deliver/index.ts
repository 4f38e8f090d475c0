export * from './deliverer.ts';
export * from './due-worker.ts';
export type { WorkLoop } from './work-loop.ts';
