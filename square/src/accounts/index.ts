export * from './account.ts';
export * from './account-queries.ts';
export * from './read-accounts.ts';
export * from './mention-targets.ts';
