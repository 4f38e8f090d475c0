export * from './port.ts';
export * from './folder.ts';
