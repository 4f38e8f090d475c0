import type { Id, Page } from '#kernel/index.ts';

/** A timeline's name as a signed 64-bit number; `ring-keys.ts` says which number stands for which timeline. */
export type RingKey = bigint;

/** A ring's room: what people can scroll back in memory; older posts are pulled from the database. */
export const RING_IDS = 800;

/**
 * Rings of post ids, newest first, at most `RING_IDS` each. Derived data: losing a ring costs a rebuild, never a post.
 * A ring that nobody has opened is absent, and pushes to it are dropped; its reader opens, pulls and loads it.
 * A loaded ring has no gaps: whatever lies between two of its ids is in it too. So what would come below the
 * oldest id of a ring that is not complete is not taken, for there may be others between that were never pulled.
 */
export interface Timelines {
  /** Adds an id to every ring that is present, in id order. Answers how many took it: not where it is already, nor below a full ring. */
  push(keys: readonly RingKey[], id: Id): Promise<number>;
  /** A page of a loaded ring, newest first; undefined where the ring is absent or not loaded yet. With `minId`, `sinceId` says nothing. */
  read(key: RingKey, page: Page): Promise<RingPage | undefined>;
  /** Makes an absent ring present but not yet loaded, so that pushes from now on are kept while its ids are being pulled. */
  open(key: RingKey): Promise<void>;
  /**
   * Merges pulled ids into an opened ring and makes it readable. The ids, in any order, are all that the record has down
   * to the oldest of them; `complete` says that it has nothing older either, until the ring overflows.
   * Harmless twice; does nothing where the ring was dropped meanwhile.
   */
  load(key: RingKey, ids: readonly Id[], complete?: boolean): Promise<void>;
  /** Makes the rings absent, as when whom they follow changed. */
  drop(keys: readonly RingKey[]): Promise<void>;
}

export type RingPage = {
  readonly ids: readonly Id[];
  /** True where the page reaches the oldest id of a ring that is not complete: what is older must be pulled. */
  readonly atEnd: boolean;
};
