import type { Id } from '#kernel/index.ts';
import type { Cards } from './port.ts';

export type LruCardsOptions = {
  /** How much memory the cards may take together, by the sizes that `set` was told. */
  readonly maxBytes: number;
};

/** What a card takes beside itself: its key, and its places in two maps (measured: 50 to 116 bytes). */
const ENTRY_BYTES = 120;
/** A generation is full with this part of all the room; as the older ones are thinned out, there are more of them than that. */
const PART = 1 / 4;
const MAX_GENERATIONS = 16;

type Generation<C> = { readonly cards: Map<Id, C>; readonly sizes: Map<Id, number>; bytes: number };

/**
 * Cards in the process, in generations: what is used moves to the youngest, and when that is full the oldest goes as a
 * whole. So the least recently used go first, roughly; an exact order would be written anew at each look, which takes
 * longer than looking.
 */
export function createLruCards<C extends object>({ maxBytes }: LruCardsOptions): Cards<C> {
  let generations = [newGeneration<C>()];
  let [youngest] = generations as [Generation<C>];

  const remove = (id: Id): number => {
    for (const generation of generations) {
      const size = generation.sizes.get(id);
      if (size === undefined) continue;
      generation.cards.delete(id);
      generation.sizes.delete(id);
      generation.bytes -= size;
      return size;
    }
    return 0;
  };
  const add = (id: Id, card: C, size: number) => {
    if (youngest.bytes + size > maxBytes * PART) {
      youngest = newGeneration();
      const older = generations.filter(({ cards }) => cards.size > 0);
      generations = [youngest, ...older.slice(0, MAX_GENERATIONS - 1)];
    }
    youngest.cards.set(id, card);
    youngest.sizes.set(id, size);
    youngest.bytes += size;
    // One that is larger than a generation pushes out more than one.
    while (generations.reduce((sum, { bytes }) => sum + bytes, 0) > maxBytes) generations.pop();
  };
  const getOlder = (id: Id): C | undefined => {
    const card = generations.find(({ cards }) => cards.has(id))?.cards.get(id);
    if (card !== undefined) add(id, card, remove(id));
    return card;
  };
  const get = (id: Id) => youngest.cards.get(id) ?? getOlder(id);
  return {
    find: (ids) => {
      const found = new Map<Id, C>();
      for (const id of ids) {
        const card = get(id);
        if (card !== undefined) found.set(id, card);
      }
      return found;
    },
    get,
    set: (id, card, bytes) => {
      remove(id);
      const size = ENTRY_BYTES + Math.ceil(bytes);
      if (size <= maxBytes) add(id, card, size);
    },
    drop: (ids) => {
      for (const id of ids) remove(id);
    },
  };
}

function newGeneration<C>(): Generation<C> {
  return { cards: new Map(), sizes: new Map(), bytes: 0 };
}
