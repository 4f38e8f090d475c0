import { shardOfAccount, type Id, type MintId } from '#kernel/index.ts';
import type { Account, AccountReader } from '#accounts/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { insertEdges, listAllEdges } from '#edges/index.ts';
import { isMuted, type Viewer } from '#viewers/index.ts';
import {
  listFollowedByMany,
  listFollowersAmong,
  listIdsByHandlePrefix,
  listNewest,
  listRecentAuthors,
} from './discovery-queries.ts';

export type DiscoveryDeps = { readonly db: Db; readonly guard: Guard; readonly accounts: AccountReader };

/** Of very long lists of follows, the newest this many count. */
const FOLLOWS_LOOKED_AT = 2_000;
const FRIENDS_LOOKED_AT = 100;
const FOLLOWS_OF_A_FRIEND = 200;
const CANDIDATES = 300;
const RECENT_POSTS = 2_000;
const FAMILIAR = 12;

/** For each of these accounts, who of those that the viewer follows follows them too; the lists of who hides theirs stay hidden. */
export async function findFamiliar(
  deps: DiscoveryDeps,
  viewer: Viewer,
  accountIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly Account[]>> {
  const mine = [...viewer.follows.keys()].slice(0, FOLLOWS_LOOKED_AT);
  const pairs = await deps.guard.run(() => listFollowersAmong(deps.db, accountIds, mine, FAMILIAR));
  const cards = await deps.accounts.find([...accountIds, ...pairs.map((pair) => pair.followerId)]);
  const open = (id: Id) => {
    const account = cards.get(id)?.account;
    return account && !account.suspendedAt && !account.hideCollections ? [account] : [];
  };
  const byAccount = Map.groupBy(pairs, (pair) => pair.accountId);
  return new Map(
    accountIds
      .flatMap(open)
      .map(({ id }) => [id, (byAccount.get(id) ?? []).flatMap((pair) => open(pair.followerId))]),
  );
}

export type Suggestion = { readonly account: Account; readonly because: 'friends' | 'followed' };

/**
 * People whom the viewer may want to follow: first whom many of those follow that the viewer follows, then who wrote
 * here lately and has many followers. Only people who want to be found, and none that the viewer turned down.
 */
export async function suggestPeople(
  deps: DiscoveryDeps,
  viewer: Viewer,
  nowMs: number,
  limit: number,
): Promise<Suggestion[]> {
  const mine = [...viewer.follows.keys()].slice(0, FRIENDS_LOOKED_AT);
  const { db, guard } = deps;
  const [friends, recent, dismissed] = await guard.run(() =>
    Promise.all([
      listFollowedByMany(db, mine, { depth: FOLLOWS_OF_A_FRIEND, limit: CANDIDATES }),
      listRecentAuthors(db, RECENT_POSTS),
      listAllEdges(db, shardOfAccount(viewer.id), viewer.id, ['dismiss']),
    ]),
  );
  const turnedDown = new Set(dismissed.map((edge) => edge.toId));
  const isOpen = (account: Account) =>
    isFindable(account) && !turnedDown.has(account.id) && isStranger(account.id, viewer, nowMs);
  const byFriends = (await findAccounts(deps, friends)).filter(isOpen);
  const known = new Set(byFriends.map((account) => account.id));
  const byFollowers = (await findAccounts(deps, recent))
    .filter((account) => isOpen(account) && !known.has(account.id))
    .toSorted((a, b) => b.counts.followers - a.counts.followers);
  return [
    ...byFriends.map((account) => ({ account, because: 'friends' as const })),
    ...byFollowers.map((account) => ({ account, because: 'followed' as const })),
  ].slice(0, limit);
}

/** Never suggests this account to the viewer again. */
export async function dismissSuggestion(
  deps: DiscoveryDeps & { readonly mint: MintId },
  viewerId: Id,
  accountId: Id,
): Promise<void> {
  const shard = shardOfAccount(viewerId);
  const edge = { shard, fromId: viewerId, kind: 'dismiss', toId: accountId, id: deps.mint(shard) } as const;
  await deps.guard.run(() => insertEdges(deps.db, [edge]));
}

/** People of this square who want to be found: `active` by who wrote last, of those who wrote lately; `new` by who came last. */
export async function listDirectory(
  deps: DiscoveryDeps,
  { order, offset, limit }: { order: 'active' | 'new'; offset: number; limit: number },
): Promise<Account[]> {
  const { db, guard } = deps;
  if (order === 'new') return findAccounts(deps, await guard.run(() => listNewest(db, offset, limit)));
  const recent = await guard.run(() => listRecentAuthors(db, RECENT_POSTS));
  return (await findAccounts(deps, recent)).filter(isFindable).slice(offset, offset + limit);
}

export type PeopleSearch = {
  /** The beginning of a handle, with or without its @. */
  readonly text: string;
  readonly onlyFollowed: boolean;
  readonly offset: number;
  readonly limit: number;
};

/** People by how their handle begins: the one that is meant exactly, then whom the viewer follows, then the others. */
export async function searchPeople(
  deps: DiscoveryDeps & { readonly urls: { readonly domain: string } },
  viewer: Viewer | undefined,
  search: PeopleSearch,
): Promise<Account[]> {
  const handle = toHandlePrefix(search.text, deps.urls.domain);
  if (handle === '') return [];
  const ids = await deps.guard.run(() => listIdsByHandlePrefix(deps.db, handle, CANDIDATES));
  const rank = ({ id, username, domain }: Account) =>
    domain === '' && username.toLowerCase() === handle ? 0 : viewer?.follows.has(id) ? 1 : 2;
  return (await findAccounts(deps, ids))
    .filter(({ id, suspendedAt }) => !suspendedAt && !viewer?.blocks.has(id) && !viewer?.blockedBy.has(id))
    .filter(({ id }) => !search.onlyFollowed || viewer?.follows.has(id))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(search.offset, search.offset + search.limit);
}

/** `@Ali` and `alice@this.square` are `ali` and `alice` in the record. */
function toHandlePrefix(text: string, domain: string): string {
  const handle = text.trim().replace(/^@/, '').toLowerCase();
  const own = `@${domain.toLowerCase()}`;
  return handle.endsWith(own) ? handle.slice(0, -own.length) : handle;
}

/** In the given order. */
async function findAccounts(deps: DiscoveryDeps, ids: readonly Id[]): Promise<Account[]> {
  const cards = await deps.accounts.find(ids);
  return ids.flatMap((id) => cards.get(id)?.account ?? []);
}

function isFindable({ discoverable, suspendedAt, silencedAt }: Account): boolean {
  return discoverable && !suspendedAt && !silencedAt;
}

function isStranger(id: Id, viewer: Viewer, nowMs: number): boolean {
  const { follows, requests, blocks, blockedBy } = viewer;
  const isKnown = id === viewer.id || follows.has(id) || requests.has(id);
  return !isKnown && !blocks.has(id) && !blockedBy.has(id) && !isMuted(viewer, id, nowMs);
}
