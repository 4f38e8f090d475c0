export * from './standings.ts';
