export * from './config.ts';
export * from './record.ts';
export * from './square.ts';
export { NewerDataError } from '#database/index.ts';
