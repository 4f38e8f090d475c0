import type { Id } from '#kernel/index.ts';
import type { RingKey } from './port.ts';

// Accounts, lists and tags have ids from one mint, so one number never names two of them. What is read by its
// owner keeps the id's sign; what is read by all is negative. Ids below 2^22 belong to the epoch's first
// millisecond and are never minted: they name the timelines of which there is only one.

/** Every public post written on this server. */
export const LOCAL_KEY: RingKey = -1n;
/** Every public post known to this server. */
export const PUBLIC_KEY: RingKey = -2n;

/** What an account reads: posts of those it follows, and its own. */
export function homeKey(accountId: Id): RingKey {
  return accountId;
}

export function listKey(listId: Id): RingKey {
  return listId;
}

export function tagKey(tagId: Id): RingKey {
  return -tagId;
}

/** What an account has written and passed on, of every visibility; merged into its followers' homes where they are too many to push to. */
export function profileKey(accountId: Id): RingKey {
  return -accountId;
}
