export * from './port.ts';
export * from './emitter.ts';
