import { LRUCache } from 'lru-cache';
import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { listAllEdges, type Edge, type EdgeData, type EdgeKind } from '#edges/index.ts';
import { listExclusiveMembers } from './viewer-queries.ts';
import type { FollowOptions, MuteOptions, Viewer } from './viewer.ts';

const KINDS: readonly EdgeKind[] = [
  'follow',
  'request',
  'block',
  'blocked_by',
  'mute',
  'mute_thread',
  'domain_block',
  'follow_tag',
];

export type ViewerReader = {
  /** What stands between this account and others; from memory when it is there. */
  get(accountId: Id): Promise<Viewer>;
  peek(accountId: Id): Viewer | undefined;
  /** Takes over an edge that a write has just added or removed, so that the viewer stays right though the database is away. */
  note(edge: Pick<Edge, 'fromId' | 'kind' | 'toId' | 'data'>, isThere: boolean): void;
  /** The next `get` reads them anew. */
  forget(accountIds: readonly Id[]): void;
};

export type ViewerReaderDeps = {
  readonly db: Db;
  readonly guard: Guard;
  /** Brings an account's card into memory: without it, nothing of theirs could be accepted while the database is away. */
  readonly warm: (accountId: Id) => Promise<unknown>;
  readonly maxViewers?: number;
};

export function createViewerReader(deps: ViewerReaderDeps): ViewerReader {
  const viewers = new LRUCache<Id, Viewer>({ max: deps.maxViewers ?? 20_000 });
  const loading = new Map<Id, Promise<Viewer>>();
  const load = async (accountId: Id) => {
    const reading = deps.guard.run(() =>
      Promise.all([
        listAllEdges(deps.db, shardOfAccount(accountId), accountId, KINDS),
        listExclusiveMembers(deps.db, accountId),
      ]),
    );
    const [[edges, keptFromHome]] = await Promise.all([reading, deps.warm(accountId)]);
    const viewer = toViewer(accountId, edges, keptFromHome);
    // Forgotten while it was being read: what was read may be older than the change.
    if (loading.has(accountId)) viewers.set(accountId, viewer);
    return viewer;
  };
  return {
    get: (accountId) => {
      const viewer = viewers.get(accountId);
      if (viewer) return Promise.resolve(viewer);
      const started = loading.get(accountId) ?? load(accountId).finally(() => loading.delete(accountId));
      loading.set(accountId, started);
      return started;
    },
    peek: (accountId) => viewers.get(accountId),
    note: (edge, isThere) => {
      loading.delete(edge.fromId);
      const viewer = viewers.get(edge.fromId);
      if (viewer) viewers.set(edge.fromId, withEdge(viewer, edge, isThere));
    },
    forget: (accountIds) => {
      for (const id of accountIds) {
        viewers.delete(id);
        loading.delete(id);
      }
    },
  };
}

/** The viewer that these edges make; with only some of them, one who is right only about those. */
export function toViewer(id: Id, edges: readonly Edge[], keptFromHome: readonly Id[] = []): Viewer {
  const ends = (kind: EdgeKind) => edges.filter((edge) => edge.kind === kind);
  const ids = (kind: EdgeKind) => new Set(ends(kind).map((edge) => edge.toId));
  return {
    id,
    follows: new Map(ends('follow').map((edge) => [edge.toId, toFollowOptions(edge.data)])),
    requests: new Map(ends('request').map((edge) => [edge.toId, toFollowOptions(edge.data)])),
    blocks: ids('block'),
    blockedBy: ids('blocked_by'),
    mutes: new Map(ends('mute').map((edge) => [edge.toId, toMuteOptions(edge.data)])),
    mutedThreads: ids('mute_thread'),
    blockedDomains: new Set(namesOf(ends('domain_block'), 'domain')),
    tags: new Set(namesOf(ends('follow_tag'), 'name')),
    keptFromHome: new Set(keptFromHome),
  };
}

function namesOf(edges: readonly Edge[], field: string): string[] {
  return edges.map((edge) => edge.data?.[field]).filter((name) => typeof name === 'string');
}

/** The same viewer with one edge more or less. */
function withEdge(viewer: Viewer, edge: Pick<Edge, 'kind' | 'toId' | 'data'>, isThere: boolean): Viewer {
  const { kind, toId, data } = edge;
  const inSet = (set: ReadonlySet<Id>) =>
    new Set(isThere ? [...set, toId] : [...set].filter((id) => id !== toId));
  const inMap = <T>(map: ReadonlyMap<Id, T>, value: T) =>
    new Map(isThere ? [...map, [toId, value] as const] : [...map].filter(([id]) => id !== toId));
  switch (kind) {
    case 'follow':
      return { ...viewer, follows: inMap(viewer.follows, toFollowOptions(data)) };
    case 'request':
      return { ...viewer, requests: inMap(viewer.requests, toFollowOptions(data)) };
    case 'mute':
      return { ...viewer, mutes: inMap(viewer.mutes, toMuteOptions(data)) };
    case 'block':
      return { ...viewer, blocks: inSet(viewer.blocks) };
    case 'blocked_by':
      return { ...viewer, blockedBy: inSet(viewer.blockedBy) };
    case 'mute_thread':
      return { ...viewer, mutedThreads: inSet(viewer.mutedThreads) };
    case 'domain_block':
      return { ...viewer, blockedDomains: withName(viewer.blockedDomains, data?.['domain'], isThere) };
    case 'follow_tag':
      return { ...viewer, tags: withName(viewer.tags, data?.['name'], isThere) };
    default:
      return viewer;
  }
}

function withName(names: ReadonlySet<string>, name: unknown, isThere: boolean): ReadonlySet<string> {
  const rest = [...names].filter((one) => one !== name);
  return new Set(isThere && typeof name === 'string' ? [...rest, name] : rest);
}

export function toFollowOptions(data: EdgeData | null | undefined): FollowOptions {
  const languages = data?.['languages'];
  return {
    reposts: data?.['reposts'] !== false,
    notify: data?.['notify'] === true,
    languages: Array.isArray(languages) && languages.length > 0 ? languages.map(String) : undefined,
  };
}

function toMuteOptions(data: EdgeData | undefined): MuteOptions {
  const until = data?.['until'];
  return {
    notifications: data?.['notifications'] !== false,
    untilMs: typeof until === 'number' ? until : undefined,
  };
}
