export * from './instance-routes.ts';
