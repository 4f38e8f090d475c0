import { LRUCache } from 'lru-cache';
import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { listEdgeEndsOfMany, type Edge } from '#edges/index.ts';

/** An author with more followers than this is not pushed to them but merged when they read. */
export const BIG_AUTHOR_FOLLOWERS = 10_000;
const MAX_IDS_IN_MEMORY = 4_000_000;
const AUTHORS_A_QUERY = 100;

export type Followers = {
  /** Whose homes these accounts' posts go to, by account; from memory where it is there. */
  find(accountIds: readonly Id[]): Promise<ReadonlyMap<Id, ReadonlySet<Id>>>;
  /** Takes over a follow that a write has just added or removed. */
  note(edge: Pick<Edge, 'fromId' | 'kind' | 'toId'>, isThere: boolean): void;
};

export function createFollowers(deps: { db: Db; guard: Guard }): Followers {
  const byAuthor = new LRUCache<Id, Set<Id>>({
    maxSize: MAX_IDS_IN_MEMORY,
    sizeCalculation: (ids) => ids.size + 1,
  });
  /** For each read under way, the authors whose followers changed meanwhile: what was read of them may be too old to keep. */
  const reads = new Set<Set<Id>>();
  const read = async (accountIds: readonly Id[]) => {
    const changed = new Set<Id>();
    reads.add(changed);
    try {
      const from = accountIds.map((fromId) => ({ shard: shardOfAccount(fromId), fromId }));
      const ends = await deps.guard.run(() => listEdgeEndsOfMany(deps.db, from, 'followed_by'));
      const found = new Map(accountIds.map((id) => [id, new Set(ends.get(id))]));
      for (const [id, ids] of found) if (!changed.has(id)) byAuthor.set(id, ids);
      return found;
    } finally {
      reads.delete(changed);
    }
  };
  return {
    find: async (accountIds) => {
      const found = new Map<Id, ReadonlySet<Id>>();
      const missing: Id[] = [];
      for (const id of new Set(accountIds)) {
        const known = byAuthor.get(id);
        if (known) found.set(id, known);
        else missing.push(id);
      }
      for (let from = 0; from < missing.length; from += AUTHORS_A_QUERY) {
        for (const [id, ids] of await read(missing.slice(from, from + AUTHORS_A_QUERY))) found.set(id, ids);
      }
      return found;
    },
    note: (edge, isThere) => {
      if (edge.kind !== 'followed_by') return;
      for (const changed of reads) changed.add(edge.fromId);
      const known = byAuthor.get(edge.fromId);
      if (isThere) known?.add(edge.toId);
      else known?.delete(edge.toId);
    },
  };
}
