export * from './clock.ts';
export * from './id.ts';
export * from './name-id.ts';
export * from './page.ts';
export * from './problem.ts';
export * from './urls.ts';
export * from './visibility.ts';
