export { toConfig } from './config.ts';
export { startSquare } from './start-square.ts';
