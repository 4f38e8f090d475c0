import type { Account, Notification } from '@merle/contract';

/** A notification as a test needs it. */
export function makeNotification(id: number, from: string, more: Partial<Notification> = {}): Notification {
  return {
    id: String(id),
    type: 'mention',
    group_key: `ungrouped-${id}`,
    created_at: new Date(id).toISOString(),
    account: { id: from, acct: from } as Account,
    status: null,
    ...more,
  } as Notification;
}

export function makeLike(id: number, from: string, post = '1'): Notification {
  return makeNotification(id, from, { type: 'favourite', group_key: `favourite-${post}` });
}
