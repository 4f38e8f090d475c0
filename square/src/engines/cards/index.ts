export * from './port.ts';
export * from './lru.ts';
