import type { Id } from '#kernel/index.ts';
import { RING_IDS, type RingKey, type Timelines } from './port.ts';

/** The timelines' meaning in the plainest words, slow and obvious: what the contract compares every form with. */
export function createModelTimelines(): Timelines {
  const rings = new Map<RingKey, Ring>();
  return {
    async push(keys, id) {
      let taken = 0;
      for (const key of keys) {
        const ring = rings.get(key);
        if (ring !== undefined && pushOne(ring, id)) taken += 1;
      }
      return taken;
    },
    async read(key, { limit, maxId, sinceId, minId }) {
      const ring = rings.get(key);
      if (ring === undefined || !ring.loaded) return undefined;
      const floor = minId ?? sinceId;
      const between = ring.ids.filter(
        (id) => (maxId === undefined || id < maxId) && (floor === undefined || id > floor),
      );
      const ids =
        minId === undefined ? between.slice(0, limit) : between.slice(Math.max(0, between.length - limit));
      const cutOff = minId === undefined && ids.length < between.length;
      const metFloor = floor !== undefined && ring.ids.some((id) => id <= floor);
      return { ids, atEnd: !cutOff && !metFloor && !ring.complete };
    },
    async open(key) {
      if (!rings.has(key)) rings.set(key, { ids: [], loaded: false, complete: false });
    },
    async load(key, ids, complete = false) {
      const ring = rings.get(key);
      if (ring === undefined) return;
      const floor = ids.toSorted(ascending)[0];
      if (!ring.loaded && !complete && floor !== undefined) ring.ids = ring.ids.filter((id) => id > floor);
      ring.loaded = true;
      ring.complete ||= complete;
      keep(ring, [...ring.ids, ...ids]);
    },
    async drop(keys) {
      for (const key of keys) rings.delete(key);
    },
  };
}

type Ring = { ids: Id[]; loaded: boolean; complete: boolean };

function ascending(a: Id, b: Id): number {
  return a < b ? -1 : Number(a > b);
}

function pushOne(ring: Ring, id: Id): boolean {
  const oldest = ring.ids.at(-1);
  if (ring.loaded && !ring.complete && oldest !== undefined && id < oldest) return false;
  if (ring.ids.includes(id)) return false;
  keep(ring, [...ring.ids, id]);
  return ring.ids.includes(id);
}

function keep(ring: Ring, ids: readonly Id[]): void {
  const sorted = [...new Set(ids)].sort((a, b) => ascending(b, a));
  if (sorted.length > RING_IDS) ring.complete = false;
  ring.ids = sorted.slice(0, RING_IDS);
}
