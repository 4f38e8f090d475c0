export * from './folder.ts';
export * from './media-keys.ts';
export * from './port.ts';
