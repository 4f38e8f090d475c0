export * from './folder.ts';
export * from './port.ts';
export * from './smtp.ts';
