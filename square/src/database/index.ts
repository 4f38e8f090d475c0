export * from './connection.ts';
export * from './due-work.ts';
export * from './failure.ts';
export * from './guard.ts';
export * from './migrate.ts';
export * from './outbox.ts';
