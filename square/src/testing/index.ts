export * from './api.ts';
export * from './shared-postgres.ts';
export * from './test-square.ts';
export * from './conformance.ts';
export * from './images.ts';
export * from './catalogues.ts';
