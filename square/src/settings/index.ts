export * from './change-settings.ts';
export * from './read-settings.ts';
export * from './settings.ts';
