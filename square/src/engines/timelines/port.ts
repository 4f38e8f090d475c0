import type { Id, Page } from '#kernel/index.ts';

/** A timeline's name: an account's id is its home, a list's id that list, a negated tag id that tag; see `ring-keys.ts`. */
export type RingKey = bigint;

/** A ring's room: what Mastodon users can scroll back in memory; older posts are pulled from the database. */
export const RING_IDS = 800;

/**
 * Rings of post ids, newest first, at most `RING_IDS` each. Derived data: losing a ring costs a rebuild, never a post.
 * A ring that nobody has opened is absent, and pushes to it are dropped; its reader opens, pulls and loads it.
 */
export interface Timelines {
  /** Adds an id to every ring that is present, in id order; an id that is there already stays once. Answers how many took it. */
  push(keys: readonly RingKey[], id: Id): Promise<number>;
  /** A page of a loaded ring, newest first; undefined where the ring is absent or not loaded yet. */
  read(key: RingKey, page: Page): Promise<RingPage | undefined>;
  /** Makes an absent ring present but not yet loaded, so that pushes from now on are kept while its ids are being pulled. */
  open(key: RingKey): Promise<void>;
  /** Merges pulled ids into an opened ring and makes it readable. Harmless twice; does nothing where the ring was dropped meanwhile. */
  load(key: RingKey, ids: readonly Id[]): Promise<void>;
  /** Makes the rings absent, as when whom they follow changed. */
  drop(keys: readonly RingKey[]): Promise<void>;
}

export type RingPage = {
  readonly ids: readonly Id[];
  /** True where the ring knows nothing beyond its oldest id of this page: what is older must be pulled. */
  readonly atEnd: boolean;
};
