export * from './change-filters.ts';
export * from './filter.ts';
export * from './read-filters.ts';
