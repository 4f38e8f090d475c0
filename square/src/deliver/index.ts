export * from './deliverer.ts';
