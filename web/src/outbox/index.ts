export { createOutbox, isOutOfRoom, type Outbox, type OutboxDeps } from './create-outbox.ts';
export type { Drafts } from './drafts.ts';
export {
  findStatus,
  type Action,
  type Attachment,
  type Draft,
  type FollowOptions,
  type Item,
  type ItemState,
  type Mark,
  type OwnerKey,
  type PollDraft,
  type RefusedBy,
  type Result,
} from './item.ts';
export type { Recovery } from './mirror.ts';
export type { KeptDraft } from './store.ts';
