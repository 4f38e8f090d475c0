import type { Id, Page } from '#kernel/index.ts';
import { DatabaseAway, isDatabaseAway } from '#database/index.ts';
import { RING_IDS, type RingKey, type RingPage, type Timelines } from '#engines/timelines/index.ts';
import { showPosts, type ShowDeps, type ShownPost, type Viewer } from '#viewers/index.ts';

/** How true an answer is: all of it, some of it late, or only what was in memory. */
export type Freshness = 'live' | 'late' | 'saved';

export type TimelinePage = {
  readonly posts: readonly ShownPost[];
  readonly freshness: Freshness;
  /** The oldest id that was looked at, shown or not: where the next page begins. Undefined at the very end. */
  readonly nextMaxId: Id | undefined;
};

/** A timeline as the reader needs it: its ring, how to pull it from the record, and what does not belong in it. */
export type TimelineSource = {
  readonly key: RingKey | undefined;
  /** The newest ids below `maxId`, exactly: none that exists between them is missing. */
  readonly pull: (maxId: Id, limit: number) => Promise<Id[]>;
  /**
   * The newest ids of a ring that holds more than is wanted here, and so more than `pull` gives. Where its first pages have
   * too little of what is wanted, the record is asked, which knows how to leave out the rest.
   */
  readonly fill?: { readonly limit: number; readonly pull: (limit: number) => Promise<Id[]> };
  readonly keeps: (shown: ShownPost) => boolean;
  /** `asked-for` where the viewer went to see just this author: muted or not, they are shown. */
  readonly place?: 'timeline' | 'asked-for';
};

export type TimelineDeps = ShowDeps & {
  readonly timelines: Timelines;
  /** For how long the deliverer has had work that it could not finish, in milliseconds. */
  readonly lateForMs: () => number;
};

const END_OF_TIME = 9_223_372_036_854_775_807n as Id;
const ROUNDS = 6;
const LATE_MS = 1_000;
/** So many rounds a ring is read that holds more than is wanted. */
const ROUNDS_IN_WIDE_RING = 2;

/**
 * One page, newest first. Ids come from the ring; an absent ring is rebuilt from the record, what is older than the ring
 * is pulled. Where rules hide posts, more are read, so that a page is short only at the end.
 */
export async function readTimeline(
  deps: TimelineDeps,
  source: TimelineSource,
  viewer: Viewer | undefined,
  page: Page,
): Promise<TimelinePage> {
  const upwards = page.minId !== undefined;
  const posts: ShownPost[] = [];
  let freshness: Freshness = deps.lateForMs() > LATE_MS ? 'late' : 'live';
  let at: Page = page;
  let lastId: Id | undefined;
  for (let round = 0; round < ROUNDS && posts.length < page.limit; round += 1) {
    const from = source.fill && round >= ROUNDS_IN_WIDE_RING ? { ...source, key: undefined } : source;
    const found = await readIds(deps, from, at, freshness === 'late').catch((error: unknown) => {
      if (posts.length === 0 || !isDatabaseAway(error)) throw error;
      return undefined;
    });
    if (!found || found.isSaved) freshness = 'saved';
    if (!found) break;
    const { ids } = found;
    if (ids.length === 0) return { posts, freshness, nextMaxId: undefined };
    const shown = await showPosts(deps, ids, viewer, source.place ?? 'timeline');
    if (!shown.isWhole && shown.posts.length === 0)
      throw new DatabaseAway('nothing of this page is in memory');
    if (!shown.isWhole) freshness = 'saved';
    const kept = shown.posts.filter(source.keeps);
    if (upwards) posts.unshift(...kept.slice(-(page.limit - posts.length)));
    else posts.push(...kept.slice(0, page.limit - posts.length));
    lastId = posts.length === page.limit ? posts.at(-1)?.id : ids.at(-1);
    at = upwards ? { ...at, minId: ids[0] } : { ...at, maxId: ids.at(-1) };
  }
  return { posts, freshness, nextMaxId: upwards ? posts.at(-1)?.id : lastId };
}

type Ids = { readonly ids: readonly Id[]; readonly isSaved: boolean };

/** Throws that the database is away only where memory does not know whether there is anything to read. */
async function readIds(
  deps: TimelineDeps,
  source: TimelineSource,
  page: Page,
  isLate: boolean,
): Promise<Ids> {
  const { key } = source;
  if (key === undefined) return { ids: await pullPage(source, page), isSaved: false };
  const ring = (await deps.timelines.read(key, page)) ?? (await rebuild(deps.timelines, source, key, page));
  if (ring && !isLate && !(ring.atEnd && ring.ids.length < page.limit))
    return { ids: ring.ids, isSaved: false };
  try {
    if (!ring || ring.atEnd) return { ids: await pullPage(source, page), isSaved: false };
    return { ids: await fillGap(source, ring, page), isSaved: false };
  } catch (error) {
    const isUnknown = !ring || (ring.atEnd && ring.ids.length === 0);
    if (isUnknown || !isDatabaseAway(error)) throw error;
    return { ids: ring.ids, isSaved: true };
  }
}

async function rebuild(
  timelines: Timelines,
  source: TimelineSource,
  key: RingKey,
  page: Page,
): Promise<RingPage | undefined> {
  await timelines.open(key);
  const { limit, pull } = source.fill ?? { limit: RING_IDS, pull: (n) => source.pull(END_OF_TIME, n) };
  const ids = await pull(limit);
  await timelines.load(key, ids, ids.length < limit);
  return timelines.read(key, page);
}

/** While the deliverer is late, some posts are in the record but not in the rings yet: one bounded query brings a page's. */
async function fillGap(source: TimelineSource, ring: RingPage, page: Page): Promise<readonly Id[]> {
  const pulled = await pullPage(source, page);
  const merged = [...new Set([...pulled, ...ring.ids])].toSorted((a, b) => (a > b ? -1 : 1));
  return page.minId === undefined ? merged.slice(0, page.limit) : merged.slice(-page.limit);
}

/** A page straight from the record. `minId` reads up: the ids right above it. */
async function pullPage(source: TimelineSource, page: Page): Promise<Id[]> {
  const floor = page.minId ?? page.sinceId ?? -1n;
  if (page.minId === undefined) {
    const ids = await source.pull(page.maxId ?? END_OF_TIME, page.limit);
    return ids.filter((id) => id > floor);
  }
  const ids = await source.pull(page.maxId ?? END_OF_TIME, RING_IDS);
  return ids.filter((id) => id > floor).slice(-page.limit);
}
