export * from './insert-crowd.ts';
