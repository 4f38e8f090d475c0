import { Problem, shardOf, shardOfAccount, type Clock, type Id, type MintId } from '#kernel/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import type { Db, Guard, Tx } from '#database/index.ts';
import { cleanLine, isBlank } from '#text/index.ts';
import type { Filter, FilterEvents, FilteredPost, FilterKeyword } from './filter.ts';
import {
  deleteFilterRows,
  deleteFilteredPost,
  deleteKeywords,
  insertFilteredPost,
  upsertFilter,
  upsertKeywords,
} from './filter-queries.ts';
import type { FilterReader } from './read-filters.ts';

const MAX_FILTERS = 200;
/** Of all filters of an account together: each reading of a page looks for every one of them. */
const MAX_KEYWORDS = 500;
const MAX_POSTS = 500;
const MAX_TITLE_CHARS = 256;
const MAX_KEYWORD_CHARS = 512;

export type ChangeFilterDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly clock: Clock;
  readonly mint: MintId;
  readonly filters: FilterReader;
  readonly bus: Pick<Bus<FilterEvents>, 'publish'>;
};

/** What a person says of a filter; `expiresInSeconds` null is never. */
export type FilterDraft = Pick<Filter, 'title' | 'places' | 'action'> & {
  readonly expiresInSeconds: number | null;
  readonly keywords: readonly KeywordDraft[];
};

/** A new keyword, or with an id one that is there and is changed or taken out. */
export type KeywordDraft = {
  readonly id?: Id | undefined;
  readonly keyword?: string | undefined;
  readonly wholeWord?: boolean | undefined;
  readonly isRemoved?: boolean | undefined;
};

export async function createFilter(
  deps: ChangeFilterDeps,
  accountId: Id,
  draft: FilterDraft,
): Promise<Filter> {
  const others = await deps.filters.list(accountId);
  if (others.length >= MAX_FILTERS) refuse(`You can have at most ${MAX_FILTERS} filters: delete one first`);
  const filter: Filter = {
    ...toPlainParts(deps, draft),
    id: deps.mint(shardOfAccount(accountId)),
    accountId,
    keywords: [],
    posts: [],
  };
  return write(deps, filter, draft.keywords);
}

/** Changes what the draft names; the rest stays. */
export async function editFilter(
  deps: ChangeFilterDeps,
  accountId: Id,
  id: Id,
  draft: Partial<FilterDraft>,
): Promise<Filter> {
  const before = await getFilter(deps, accountId, id);
  const { title = before.title, places = before.places, action = before.action } = draft;
  const { expiresInSeconds } = draft;
  const plain = toPlainParts(deps, { title, places, action, expiresInSeconds: expiresInSeconds ?? null });
  const expiresAt = expiresInSeconds === undefined ? before.expiresAt : plain.expiresAt;
  return write(deps, { ...before, ...plain, expiresAt }, draft.keywords ?? []);
}

export async function deleteFilter(deps: ChangeFilterDeps, accountId: Id, id: Id): Promise<void> {
  const filter = await getFilter(deps, accountId, id);
  await deps.guard.run(() => deleteFilterRows(deps.db, filter.id));
  noteChange(deps, accountId);
}

/** Lets a filter pick a post, which the caller has seen to be readable; once more changes nothing. */
export async function addFilteredPost(
  deps: ChangeFilterDeps,
  accountId: Id,
  filterId: Id,
  postId: Id,
): Promise<FilteredPost> {
  const filter = await getFilter(deps, accountId, filterId);
  const there = filter.posts.find((post) => post.postId === postId);
  if (there) return there;
  if (filter.posts.length >= MAX_POSTS) refuse(`A filter can hold at most ${MAX_POSTS} posts`);
  const post = { id: deps.mint(shardOf(filter.id)), postId };
  await deps.guard.run(() => insertFilteredPost(deps.db, filter.id, post));
  noteChange(deps, accountId);
  return post;
}

export async function removeFilteredPost(
  deps: ChangeFilterDeps,
  accountId: Id,
  filter: Filter,
  id: Id,
): Promise<void> {
  await deps.guard.run(() => deleteFilteredPost(deps.db, filter.id, id));
  noteChange(deps, accountId);
}

/** The filter, if it is this account's; throws not-found otherwise. */
export async function getFilter(
  deps: Pick<ChangeFilterDeps, 'filters'>,
  accountId: Id,
  id: Id,
): Promise<Filter> {
  return found((await deps.filters.list(accountId)).find((filter) => filter.id === id));
}

/** A keyword of this account by its own id, with the filter that it belongs to. */
export async function getKeyword(
  deps: Pick<ChangeFilterDeps, 'filters'>,
  accountId: Id,
  id: Id,
): Promise<{ filter: Filter; keyword: FilterKeyword }> {
  const filters = await deps.filters.list(accountId);
  const filter = found(filters.find(({ keywords }) => keywords.some((keyword) => keyword.id === id)));
  return { filter, keyword: found(filter.keywords.find((keyword) => keyword.id === id)) };
}

/** A picked post of this account by the pick's own id, with the filter that it belongs to. */
export async function getFilteredPost(
  deps: Pick<ChangeFilterDeps, 'filters'>,
  accountId: Id,
  id: Id,
): Promise<{ filter: Filter; post: FilteredPost }> {
  const filters = await deps.filters.list(accountId);
  const filter = found(filters.find(({ posts }) => posts.some((post) => post.id === id)));
  return { filter, post: found(filter.posts.find((post) => post.id === id)) };
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Problem('not-found', 'Record not found');
  return thing;
}

/** Writes the filter with its changed keywords in one transaction, and answers it as it stands then. */
async function write(
  deps: ChangeFilterDeps,
  filter: Filter,
  drafts: readonly KeywordDraft[],
): Promise<Filter> {
  const removed = new Set(drafts.flatMap(({ id, isRemoved }) => (id && isRemoved ? [id] : [])));
  const changed = drafts
    .filter((draft) => !draft.isRemoved)
    .map((draft) => toKeyword(filter, draft, () => deps.mint(shardOf(filter.id))));
  const byId = new Map([...filter.keywords, ...changed].map((keyword) => [keyword.id, keyword]));
  const keywords = [...byId.values()].filter(({ id }) => !removed.has(id));
  await checkRoom(deps, filter, keywords.length);
  await deps.guard.run(() =>
    deps.db.begin(async (tx: Tx) => {
      await upsertFilter(tx, filter);
      await deleteKeywords(tx, filter.id, [...removed]);
      await upsertKeywords(tx, filter.id, changed);
    }),
  );
  noteChange(deps, filter.accountId);
  return { ...filter, keywords };
}

async function checkRoom(deps: ChangeFilterDeps, filter: Filter, keywords: number): Promise<void> {
  const filters = await deps.filters.list(filter.accountId);
  const others = filters.filter(({ id }) => id !== filter.id);
  const all = others.reduce((sum, other) => sum + other.keywords.length, keywords);
  if (all > MAX_KEYWORDS) refuse(`Your filters can hold at most ${MAX_KEYWORDS} keywords together`);
}

function toKeyword(filter: Filter, draft: KeywordDraft, mint: () => Id): FilterKeyword {
  const before =
    draft.id === undefined ? undefined : found(filter.keywords.find(({ id }) => id === draft.id));
  const keyword = cleanLine(draft.keyword ?? before?.keyword ?? '');
  if (isBlank(keyword)) refuse("Keyword can't be blank");
  if (keyword.length > MAX_KEYWORD_CHARS)
    refuse(`Keyword is too long (at most ${MAX_KEYWORD_CHARS} characters)`);
  return { id: before?.id ?? mint(), keyword, wholeWord: draft.wholeWord ?? before?.wholeWord ?? true };
}

function toPlainParts(deps: ChangeFilterDeps, draft: Omit<FilterDraft, 'keywords'>) {
  const title = cleanLine(draft.title);
  if (isBlank(title)) refuse("Title can't be blank");
  if (title.length > MAX_TITLE_CHARS) refuse(`Title is too long (at most ${MAX_TITLE_CHARS} characters)`);
  if (draft.places.length === 0) refuse("Context can't be blank");
  const { expiresInSeconds } = draft;
  return {
    title,
    places: [...new Set(draft.places)],
    action: draft.action,
    expiresAt: expiresInSeconds === null ? null : new Date(deps.clock() + expiresInSeconds * 1_000),
  };
}

function noteChange(deps: ChangeFilterDeps, accountId: Id): void {
  deps.filters.forget(accountId);
  deps.bus.publish('filters.changed', { accountId });
}

function refuse(sentence: string): never {
  throw new Problem('invalid', `Validation failed: ${sentence}`);
}
