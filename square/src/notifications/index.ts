export * from './dismiss.ts';
export * from './holds.ts';
export * from './keep-policy.ts';
export * from './notification.ts';
export * from './on-social-event.ts';
export * from './policy.ts';
export * from './read-groups.ts';
export * from './read-notifications.ts';
export { createCrowdHandlers } from './tell-crowd.ts';
