export * from './read-tags.ts';
export { listOwnUses, type OwnUse } from './tag-queries.ts';
