import { shardOf, type Id } from '#kernel/index.ts';
import { eventsInsert, insertEvents, type Db, type OutboxEvent, type Tx } from '#database/index.ts';
import { deleteEdges, insertEdges, type CountChange, type Edge, type EdgeRef } from '#edges/index.ts';
import { attachMedia } from '#media/index.ts';
import { insertPosts, postsInsert, type PostRow } from '#posts/index.ts';
import { insertKeys, keysInsert } from './action-queries.ts';

/** The rows that an action becomes. The rows of many people's actions go down in one transaction. */
export type WriteSet = {
  /** Whose action it is: two of the same account never share a transaction, so that they keep their order. */
  readonly accountId: Id;
  readonly key?: { readonly key: string; readonly id: Id } | undefined;
  readonly post?: PostRow | undefined;
  /** True where the id was minted just now: then a post of this id neither is there nor was deleted. */
  readonly isNew?: boolean;
  readonly media?: readonly { readonly mediaId: Id; readonly postId: Id }[];
  readonly edges?: readonly Edge[];
  readonly unlinks?: readonly EdgeRef[];
  readonly events?: readonly OutboxEvent[];
  /** What does not fit in rows (an edit, a delete): such an action has a transaction of its own. */
  readonly run?: ((tx: Tx) => Promise<CountChange[]>) | undefined;
};

/** What became of a write set: `earlierId` where its key had been used, and nothing was written. */
export type Written = { readonly earlierId: Id | undefined; readonly counts: readonly CountChange[] };

/** Whether `writeAtOnce` may take it: nothing in it depends on what the database holds, but for its key. */
export function isPlain(set: WriteSet): boolean {
  return !set.run && !set.unlinks?.length && !set.media?.length && (!set.post || set.isNew === true);
}

/**
 * Writes plain sets by one statement, which is a transaction of its own: one way to the database and back instead of six.
 * Throws where a key was used before, with nothing written: `writeSets` knows what to do then.
 */
export async function writeAtOnce(db: Db, sets: readonly WriteSet[]): Promise<Written[]> {
  const counts = await insertEdges(
    db,
    sets.flatMap((set) => set.edges ?? []),
    [
      keysInsert(db, sets.flatMap(toKeyRow)),
      postsInsert(
        db,
        sets.flatMap((set) => set.post ?? []),
      ),
      eventsInsert(
        db,
        sets.flatMap((set) => set.events ?? []),
      ),
    ],
  );
  return sets.map(() => ({ earlierId: undefined, counts }));
}

function toKeyRow(set: WriteSet) {
  return set.key ? [{ accountId: set.accountId, ...set.key }] : [];
}

/** Writes the sets in the given transaction: statements per kind of row, not per action. */
export async function writeSets(tx: Tx, sets: readonly WriteSet[]): Promise<Written[]> {
  const taken = await insertKeys(tx, sets.flatMap(toKeyRow));
  const live = sets.filter((set) => !isTaken(set, taken));
  const fresh = await insertPosts(
    tx,
    live.flatMap((set) => set.post ?? []),
  );
  const written = live.filter((set) => !set.post || fresh.has(set.post.id));
  const ran = await Promise.all(written.map((set) => set.run?.(tx)));
  const [linked, unlinked] = await Promise.all([
    insertEdges(
      tx,
      written.flatMap((set) => set.edges ?? []),
    ),
    deleteEdges(
      tx,
      written.flatMap((set) => set.unlinks ?? []),
    ),
    ...mediaByShard(written).map(([shard, pairs]) => attachMedia(tx, shard, pairs)),
    insertEvents(
      tx,
      written.flatMap((set) => set.events ?? []),
    ),
  ]);
  const counts = [...ran.flatMap((changes) => changes ?? []), ...linked, ...unlinked];
  return sets.map((set) => ({
    earlierId: isTaken(set, taken) ? taken.get(keyName(set)) : undefined,
    counts,
  }));
}

/** A key that stands for another id was used before; one that stands for this very id is this action come again. */
function isTaken(set: WriteSet, taken: ReadonlyMap<string, Id>): boolean {
  const id = set.key && taken.get(keyName(set));
  return id !== undefined && id !== set.key?.id;
}

function keyName(set: WriteSet): string {
  return `${set.accountId}:${set.key?.key}`;
}

function mediaByShard(sets: readonly WriteSet[]) {
  return sets.flatMap(({ post, media }) =>
    post && media?.length ? [[shardOf(post.id), media] as const] : [],
  );
}
