export * from './revocations.ts';
export * from './scopes.ts';
export * from './tokens.ts';
