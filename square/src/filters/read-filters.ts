import { LRUCache } from 'lru-cache';
import type { Clock, Id } from '#kernel/index.ts';
import { isDatabaseAway, type Db, type Guard } from '#database/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import type { Post } from '#posts/index.ts';
import { createKeywordSearch, toPlainText, type KeywordSearch } from '#text/index.ts';
import type { Filter, FilterEvents, FilterKeyword } from './filter.ts';
import { listFilters } from './filter-queries.ts';

/** Why a post is filtered: by which words, or because it was picked itself. */
export type FilterMatch = {
  readonly filter: Filter;
  readonly keywords: readonly string[];
  readonly isPicked: boolean;
};

export type FilterMatcher = (post: Post) => readonly FilterMatch[];

export type FilterReader = {
  /** All filters of an account, expired ones too; from memory when they are there. */
  list(accountId: Id): Promise<readonly Filter[]>;
  /**
   * A judge of posts for this account: the filters that match, wherever they are meant to work. One's own posts match none.
   * While the database is away and the filters are not in memory, nothing matches: a post is shown rather than lost.
   */
  matcher(accountId: Id): Promise<FilterMatcher>;
  /** The same judge where the filters are in memory. */
  peekMatcher(accountId: Id): FilterMatcher | undefined;
  /** After a change: the next read takes them from the database. */
  forget(accountId: Id): void;
};

const MAX_ACCOUNTS = 20_000;

/** The filters of one account, ready to judge a post in one pass over its words. */
type Ready = {
  readonly filters: readonly Filter[];
  readonly search: KeywordSearch<FilterKeyword & { readonly filterId: Id }>;
};
const NONE: Ready = { filters: [], search: () => [] };

export function createFilterReader(deps: {
  db: Db;
  guard: Guard;
  clock: Clock;
  bus: Pick<Bus<FilterEvents>, 'subscribe'>;
}): FilterReader {
  const known = new LRUCache<Id, Ready>({ max: MAX_ACCOUNTS });
  const loading = new Map<Id, Promise<Ready>>();
  const load = async (accountId: Id) => {
    const filters = await deps.guard.run(() => listFilters(deps.db, accountId));
    const ready = toReady(filters);
    // Changed while they were being read: what was read may be older than the change.
    if (loading.has(accountId)) known.set(accountId, ready);
    return ready;
  };
  const find = (accountId: Id): Promise<Ready> => {
    const ready = known.get(accountId);
    if (ready) return Promise.resolve(ready);
    const started = loading.get(accountId) ?? load(accountId).finally(() => loading.delete(accountId));
    loading.set(accountId, started);
    return started;
  };
  const forget = (accountId: Id) => {
    known.delete(accountId);
    loading.delete(accountId);
  };
  deps.bus.subscribe('filters.changed', ({ accountId }) => forget(accountId));
  return {
    forget,
    list: async (accountId) => (await find(accountId)).filters,
    peekMatcher: (accountId) => {
      const ready = known.get(accountId);
      return ready && toMatcher(accountId, ready, deps.clock());
    },
    matcher: async (accountId) => {
      const nowMs = deps.clock();
      return toMatcher(accountId, await find(accountId).catch(noneWhileAway), nowMs);
    },
  };
}

const NO_MATCHES: readonly FilterMatch[] = [];
const matchNothing: FilterMatcher = () => NO_MATCHES;

function toMatcher(accountId: Id, { filters, search }: Ready, nowMs: number): FilterMatcher {
  if (filters.length === 0) return matchNothing;
  const active = filters.filter(({ expiresAt }) => !expiresAt || expiresAt.getTime() > nowMs);
  if (active.length === 0) return matchNothing;
  return (post) => (post.accountId === accountId ? NO_MATCHES : match(active, search, post));
}

function toReady(filters: readonly Filter[]): Ready {
  const keywords = filters.flatMap(({ id, keywords: own }) =>
    own.map((keyword) => ({ ...keyword, filterId: id })),
  );
  return { filters, search: createKeywordSearch(keywords) };
}

function noneWhileAway(error: unknown): Ready {
  if (isDatabaseAway(error)) return NONE;
  throw error;
}

function match(active: readonly Filter[], search: Ready['search'], post: Post): FilterMatch[] {
  const found = Map.groupBy(search(toSearchedText(post)), (keyword) => keyword.filterId);
  return active.flatMap((filter) => {
    const keywords = (found.get(filter.id) ?? []).map(({ keyword }) => keyword);
    const isPicked = filter.posts.some((picked) => picked.postId === post.id);
    return keywords.length > 0 || isPicked ? [{ filter, keywords, isPicked }] : [];
  });
}

/** All words of a post that a reader would see; a post from elsewhere has no text of its own, only HTML. */
function toSearchedText(post: Post): string {
  const own = post.text === '' ? toPlainText(post.html) : post.text;
  const options = post.poll?.options.map((option) => option.title) ?? [];
  return [post.spoilerText, own, ...options, ...post.media.map((media) => media.description)].join('\n');
}
