import { LRUCache } from 'lru-cache';
import { Problem, shardOf, type Id } from '#kernel/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { listEdgeEnds } from '#edges/index.ts';
import type { ViewerReader } from '#viewers/index.ts';
import type { List, ListEvents } from './list.ts';
import { findList } from './list-queries.ts';

/** A list with everybody in it. */
export type FullList = { readonly list: List; readonly members: ReadonlySet<Id> };

export type ListReader = {
  /** From memory when it is there; throws not-found for a list of somebody else as for none at all. */
  get(ownerId: Id, id: Id): Promise<FullList>;
  /** After a change: the next read takes it from the database, and its owner too, whose home it bears on. */
  forget(list: Pick<List, 'id' | 'accountId'>): void;
};

const MAX_LISTS = 5_000;

export function createListReader(deps: {
  db: Db;
  guard: Guard;
  viewers: Pick<ViewerReader, 'forget'>;
  bus: Pick<Bus<ListEvents>, 'subscribe'>;
}): ListReader {
  const { db, guard } = deps;
  const lists = new LRUCache<Id, FullList>({ max: MAX_LISTS });
  const loading = new Map<Id, Promise<FullList>>();
  const forget = ({ id, accountId }: Pick<List, 'id' | 'accountId'>) => {
    lists.delete(id);
    loading.delete(id);
    deps.viewers.forget([accountId]);
  };
  deps.bus.subscribe('lists.changed', ({ accountId, listId }) => forget({ id: listId, accountId }));
  const load = async (id: Id): Promise<FullList> => {
    const [list, ends] = await guard.run(() =>
      Promise.all([findList(db, id), listEdgeEnds(db, shardOf(id), id, 'list_member')]),
    );
    if (!list) throw notFound();
    const full = { list, members: new Set(ends.map((end) => end.toId)) };
    // Changed while it was being read: what was read may be older than the change.
    if (loading.has(id)) lists.set(id, full);
    return full;
  };
  return {
    forget,
    get: async (ownerId, id) => {
      const started = lists.get(id) ?? loading.get(id) ?? load(id).finally(() => loading.delete(id));
      if (started instanceof Promise) loading.set(id, started);
      const full = await started;
      if (full.list.accountId !== ownerId) throw notFound();
      return full;
    },
  };
}

function notFound(): Problem {
  return new Problem('not-found', 'Record not found');
}
