export * from './config.ts';
export * from './square.ts';
export { NewerDataError } from '#database/index.ts';
