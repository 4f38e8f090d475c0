import type { Id } from '#kernel/index.ts';

/**
 * Rendered posts and accounts, ready to send. Derived data: a card that is missing is rendered anew.
 * `C` is what the renderer makes of a thing; the engine never looks inside.
 */
export interface Cards<C> {
  /** The cards that are here, in no order; the missing ones are simply not in the map. */
  find(ids: readonly Id[]): ReadonlyMap<Id, C>;
  /** One card, on the hot path. */
  get(id: Id): C | undefined;
  /** Keeps a card of about this many bytes instead of the one before it. One that is too large is not kept, nor is the one before. */
  set(id: Id, card: C, bytes: number): void;
  /** Forgets cards whose things have changed. */
  drop(ids: readonly Id[]): void;
}
