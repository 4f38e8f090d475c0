import { LRUCache } from 'lru-cache';
import type { Id } from '#kernel/index.ts';
import type { Cards } from './port.ts';

export type LruCardsOptions = {
  /** How much memory the cards may take together, by the sizes that `set` was told. */
  readonly maxBytes: number;
};

/** What a card takes beside itself: its key, its places in the map and in the order of use (measured: 50 to 116 bytes). */
const ENTRY_BYTES = 120;

/** Cards in the process; the least recently used go first. */
export function createLruCards<C extends object>({ maxBytes }: LruCardsOptions): Cards<C> {
  const cache = new LRUCache<Id, C>({ maxSize: maxBytes, maxEntrySize: maxBytes });
  return {
    find: (ids) => {
      const found = new Map<Id, C>();
      for (const id of ids) {
        const card = cache.get(id);
        if (card !== undefined) found.set(id, card);
      }
      return found;
    },
    get: (id) => cache.get(id),
    set: (id, card, bytes) => {
      cache.set(id, card, { size: ENTRY_BYTES + Math.ceil(bytes) });
    },
    drop: (ids) => {
      for (const id of ids) cache.delete(id);
    },
  };
}
