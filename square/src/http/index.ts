export * from './access.ts';
export * from './auth.ts';
export * from './health.ts';
export * from './problems.ts';
export * from './server.ts';
export * from './uploads.ts';
export * from './paging.ts';
