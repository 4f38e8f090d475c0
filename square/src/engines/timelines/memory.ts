import type { RingKey, Timelines } from './port.ts';
import { Rings } from './rings.ts';

export type MemoryTimelinesOptions = {
  /** Beyond this many rings the least recently read one is dropped. A full ring takes 6.9 KB, one of 20 ids 0.3 KB. */
  readonly maxRings?: number;
};

/** Timelines in this process's memory. Nothing waits: a promise is resolved when it is answered. */
export function createMemoryTimelines({ maxRings = 200_000 }: MemoryTimelinesOptions = {}): Timelines {
  if (!Number.isSafeInteger(maxRings) || maxRings < 1)
    throw new RangeError('maxRings must be a whole number from 1');
  const rings = new Rings();
  return {
    async push(keys, id) {
      return rings.push(keys, id);
    },
    async read(key, page) {
      return rings.read(key, page);
    },
    async open(key: RingKey) {
      rings.open(key);
      if (rings.size > maxRings) rings.dropLeastRecent();
    },
    async load(key, ids, complete = false) {
      rings.load(key, ids, complete);
    },
    async drop(keys) {
      for (const key of keys) rings.drop(key);
    },
  };
}
