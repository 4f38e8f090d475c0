import type { Relationship } from '@merle/contract';
import type { Action, Item } from '#outbox/index.ts';

type FollowAction = Extract<Action, { kind: 'follow' }>;

/** Whose relationship it is; who approves followers is asked first. */
export type Followed = { readonly id: string; readonly locked: boolean };

/** How one stands to somebody, with what was wished and is still in the outbox; what was refused no longer counts. */
export function withFollowWish(
  relationship: Relationship,
  account: Followed,
  items: readonly Pick<Item, 'action' | 'state'>[],
): Relationship {
  return items.reduce((before, { action, state }) => {
    const isOpen = state === 'on-device' || state === 'accepted';
    if (!isOpen || action.kind !== 'follow' || action.accountId !== account.id) return before;
    return action.on ? follow(before, account, action) : unfollow(before);
  }, relationship);
}

function follow(before: Relationship, { locked }: Followed, { options = {} }: FollowAction): Relationship {
  const isNew = !before.following && !before.requested;
  return {
    ...before,
    following: before.following || (isNew && !locked),
    requested: before.requested || (isNew && locked),
    showing_reblogs: options.reposts ?? (isNew || before.showing_reblogs),
    notifying: options.notify ?? before.notifying,
    languages: options.languages ? [...options.languages] : before.languages,
  };
}

function unfollow(before: Relationship): Relationship {
  return { ...before, following: false, requested: false, showing_reblogs: false, notifying: false };
}
