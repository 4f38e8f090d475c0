export * from './memory.ts';
export * from './port.ts';
export * from './ring-keys.ts';
