import { LRUCache } from 'lru-cache';
import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { listEdgeEnds, type Edge } from '#edges/index.ts';

/** An author with more followers than this is not pushed to them but merged when they read. */
export const BIG_AUTHOR_FOLLOWERS = 10_000;
const MAX_IDS_IN_MEMORY = 4_000_000;

export type Followers = {
  /** Whose home an account's posts go to; from memory when it is there. */
  get(accountId: Id): Promise<readonly Id[]>;
  /** Takes over a follow that a write has just added or removed. */
  note(edge: Pick<Edge, 'fromId' | 'kind' | 'toId'>, isThere: boolean): void;
};

export function createFollowers(deps: { db: Db; guard: Guard }): Followers {
  const byAuthor = new LRUCache<Id, Set<Id>>({
    maxSize: MAX_IDS_IN_MEMORY,
    sizeCalculation: (ids) => ids.size + 1,
  });
  const loading = new Map<Id, Promise<Set<Id>>>();
  const load = async (accountId: Id) => {
    const ends = await deps.guard.run(() =>
      listEdgeEnds(deps.db, shardOfAccount(accountId), accountId, 'followed_by'),
    );
    const ids = new Set(ends.map((end) => end.toId));
    // Somebody followed while it was being read: then what was read may be too old to keep.
    if (loading.has(accountId)) byAuthor.set(accountId, ids);
    return ids;
  };
  const find = (accountId: Id) => {
    const known = byAuthor.get(accountId);
    if (known) return Promise.resolve(known);
    const started = loading.get(accountId) ?? load(accountId).finally(() => loading.delete(accountId));
    loading.set(accountId, started);
    return started;
  };
  return {
    get: async (accountId) => [...(await find(accountId))],
    note: (edge, isThere) => {
      if (edge.kind !== 'followed_by') return;
      loading.delete(edge.fromId);
      const known = byAuthor.get(edge.fromId);
      if (isThere) known?.add(edge.toId);
      else known?.delete(edge.toId);
    },
  };
}
