import type { Id, Page } from '#kernel/index.ts';
import type { CountChange } from '#edges/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { profileKey, type Timelines } from '#engines/timelines/index.ts';
import { BIG_AUTHOR_FOLLOWERS } from './followers.ts';
import { listBigAuthors } from './big-author-queries.ts';
import { PROFILE_RING_IDS, pullProfileRing } from './profile-ring.ts';

/** Authors with so many followers that their posts are merged into homes when these are read. */
export type BigAuthors = {
  load(): Promise<void>;
  note(counts: readonly CountChange[]): void;
  has(accountId: Id): boolean;
  among(follows: ReadonlyMap<Id, unknown>): Id[];
  /** The rings, with these authors' own rings merged into whatever is read. */
  merged(timelines: Timelines, authors: readonly Id[]): Timelines;
};

export function createBigAuthors(deps: { db: Db; guard: Guard; minFollowers?: number }): BigAuthors {
  const minFollowers = deps.minFollowers ?? BIG_AUTHOR_FOLLOWERS;
  const big = new Set<Id>();
  const readAuthor = async (timelines: Timelines, author: Id, page: Page) => {
    const key = profileKey(author);
    const ring = await timelines.read(key, page);
    if (ring) return ring.ids;
    await timelines.open(key);
    const ids = await pullProfileRing(deps, author, PROFILE_RING_IDS);
    await timelines.load(key, ids, ids.length < PROFILE_RING_IDS);
    return (await timelines.read(key, page))?.ids ?? [];
  };
  return {
    load: async () => {
      for (const id of await deps.guard.run(() => listBigAuthors(deps.db, minFollowers))) big.add(id);
    },
    note: (counts) => {
      for (const { fromId, kind, n } of counts)
        if (kind === 'followed_by' && n > minFollowers) big.add(fromId);
    },
    has: (accountId) => big.has(accountId),
    among: (follows) => (big.size === 0 ? [] : [...big].filter((id) => follows.has(id))),
    merged: (timelines, authors) => ({
      ...timelines,
      read: async (key, page) => {
        const own = await timelines.read(key, page);
        if (!own) return undefined;
        const others = await Promise.all(authors.map((author) => readAuthor(timelines, author, page)));
        return { ids: mergePage(own.ids, others.flat(), page, own.atEnd), atEnd: own.atEnd };
      },
    }),
  };
}

/** The page of the union; below the oldest id of a ring that ends early nothing of the others may stand, or ids would be skipped. */
function mergePage(own: readonly Id[], others: readonly Id[], page: Page, atEnd: boolean): Id[] {
  const oldest = own.at(-1);
  const fits = (id: Id) => !atEnd || oldest === undefined || page.minId !== undefined || id >= oldest;
  const merged = [...new Set([...own, ...others.filter(fits)])].toSorted((a, b) => (a > b ? -1 : 1));
  return page.minId === undefined ? merged.slice(0, page.limit) : merged.slice(-page.limit);
}
