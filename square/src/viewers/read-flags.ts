import { LRUCache } from 'lru-cache';
import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { findEdges, findEdgesOfMany, type EdgeKind } from '#edges/index.ts';

/** What a viewer did with a post, as bits. */
export const LIKED = 1;
export const REPOSTED = 2;
export const BOOKMARKED = 4;
export const PINNED = 8;

const BIT: Partial<Record<EdgeKind, number>> = {
  like: LIKED,
  repost: REPOSTED,
  bookmark: BOOKMARKED,
  pin: PINNED,
};
const KINDS = Object.keys(BIT) as EdgeKind[];
const MAX_VIEWERS = 5_000;
const MAX_POSTS_PER_VIEWER = 800;

export type Flags = number;

export type FlagReader = {
  /** The viewer's part of a page: one query on the viewer's shard for what is not in memory. */
  find(viewerId: Id, postIds: readonly Id[]): Promise<ReadonlyMap<Id, Flags>>;
  /** The viewer's part of a page where all of it is in memory. */
  peek(viewerId: Id, postIds: readonly Id[]): ReadonlyMap<Id, Flags> | undefined;
  /**
   * What many viewers did with one post. Who is not in memory is read in one query for all, or, of a post so new that
   * there is nothing to read (`isNew`), not at all.
   */
  findOfMany(viewerIds: readonly Id[], postId: Id, isNew: boolean): Promise<ReadonlyMap<Id, Flags>>;
  /** Of a post that its author has just written there is nothing to read. */
  noteNew(authorId: Id, postId: Id): void;
  /** Takes over what a write has just done. */
  note(viewerId: Id, postId: Id, kind: EdgeKind, isThere: boolean): void;
};

/** `writes` tells a read that something changed while it was under way: then it must not be kept. */
type Known = { readonly flags: Map<Id, Flags>; writes: number };

export function createFlagReader(deps: { db: Db; guard: Guard }): FlagReader {
  const byViewer = new LRUCache<Id, Known>({ max: MAX_VIEWERS });
  const ofViewer = (viewerId: Id) => {
    const known = byViewer.get(viewerId);
    if (known) return known;
    const fresh: Known = { flags: new Map(), writes: 0 };
    byViewer.set(viewerId, fresh);
    return fresh;
  };
  const load = async (viewerId: Id, postIds: readonly Id[]) => {
    const from = { shard: shardOfAccount(viewerId), fromId: viewerId, kinds: KINDS };
    const edges = await deps.guard.run(() => findEdges(deps.db, from, postIds));
    const flags = new Map<Id, Flags>(postIds.map((id) => [id, 0]));
    for (const edge of edges) flags.set(edge.toId, (flags.get(edge.toId) ?? 0) | (BIT[edge.kind] ?? 0));
    return flags;
  };
  return {
    peek: (viewerId, postIds) => {
      const flags = byViewer.get(viewerId)?.flags;
      return flags && postIds.every((id) => flags.has(id)) ? flags : undefined;
    },
    find: async (viewerId, postIds) => {
      const known = ofViewer(viewerId);
      const missing = postIds.filter((id) => !known.flags.has(id));
      if (missing.length === 0) return known.flags;
      const before = known.writes;
      const loaded = await load(viewerId, missing);
      const page = new Map(postIds.map((id) => [id, loaded.get(id) ?? known.flags.get(id) ?? 0]));
      if (known.writes === before) {
        if (known.flags.size > MAX_POSTS_PER_VIEWER) known.flags.clear();
        for (const [id, flags] of page) known.flags.set(id, flags);
      }
      return page;
    },
    findOfMany: async (viewerIds, postId, isNew) => {
      const flags = new Map(viewerIds.map((id) => [id, byViewer.peek(id)?.flags.get(postId)]));
      const unknown = isNew ? [] : viewerIds.filter((id) => flags.get(id) === undefined);
      const from = unknown.map((fromId) => ({ shard: shardOfAccount(fromId), fromId }));
      const edges =
        from.length === 0 ? [] : await deps.guard.run(() => findEdgesOfMany(deps.db, from, KINDS, postId));
      for (const edge of edges) flags.set(edge.fromId, (flags.get(edge.fromId) ?? 0) | (BIT[edge.kind] ?? 0));
      return new Map([...flags].map(([id, bits]) => [id, bits ?? 0]));
    },
    noteNew: (authorId, postId) => {
      const { flags } = ofViewer(authorId);
      if (flags.size > MAX_POSTS_PER_VIEWER) flags.clear();
      if (!flags.has(postId)) flags.set(postId, 0);
    },
    note: (viewerId, postId, kind, isThere) => {
      const bit = BIT[kind];
      if (bit === undefined) return;
      const known = ofViewer(viewerId);
      known.writes += 1;
      const flags = known.flags.get(postId);
      if (flags !== undefined) known.flags.set(postId, isThere ? flags | bit : flags & ~bit);
    },
  };
}
