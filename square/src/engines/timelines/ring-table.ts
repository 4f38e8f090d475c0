import type { RingKey } from './port.ts';
import { createCell, HIGH, LOW } from './words.ts';

/** How many words a ring's record has, and which is what. One record is half a cache line. */
export const RECORD_WORDS = 8;
const KEY_LOW = 0;
const KEY_HIGH = 1;
/** The newest and the oldest page of the ring's ids. */
export const NEWEST_PAGE = 2;
export const OLDEST_PAGE = 3;
export const COUNT = 4;
/** How many ids the newest page holds, and the ring's flags. */
export const STATE = 5;
const LATER = 6;
const EARLIER = 7;

const NO_SLOT = -1;
const FIRST_SLOTS = 64;

/**
 * Finds a ring's record by its key, and knows which ring was read least recently.
 * A hash table with linear probing over typed arrays: three times as fast as a Map of bigints, and without an object per ring.
 */
export class RingTable {
  /** All records, one after the other; replaced by a longer array when a ring is added. */
  records = new Uint32Array(FIRST_SLOTS * RECORD_WORDS);
  size = 0;
  /** By hash: 1 + the slot; 0 where there is none. */
  #buckets = new Int32Array(FIRST_SLOTS * 2);
  #used = 0;
  /** Slots that were removed, linked through their `LATER` word. */
  #free = NO_SLOT;
  #latest = NO_SLOT;
  #earliest = NO_SLOT;
  readonly #key = createCell();

  /** The slot of the key's record, or -1. */
  find(key: RingKey): number {
    this.#key.whole[0] = key;
    const low = this.#key.words[LOW]!;
    const high = this.#key.words[HIGH]!;
    const buckets = this.#buckets;
    const records = this.records;
    const mask = buckets.length - 1;
    for (let bucket = hash(low, high) & mask; ; bucket = (bucket + 1) & mask) {
      const slot = buckets[bucket]! - 1;
      if (slot === NO_SLOT) return NO_SLOT;
      const record = slot * RECORD_WORDS;
      if (records[record] === low && records[record + 1] === high) return slot;
    }
  }

  /** Writes the slots of the keys that are there, from `first` on and as many as fit, one after the other; answers how many. */
  findAll(keys: readonly RingKey[], first: number, slots: Int32Array): number {
    const last = Math.min(keys.length, first + slots.length);
    let found = 0;
    for (let i = first; i < last; i++) {
      const slot = this.find(keys[i]!);
      if (slot >= 0) slots[found++] = slot;
    }
    return found;
  }

  /** Adds an all-zero record for a key that is not there, as the one read last. */
  add(key: RingKey): number {
    const slot = this.#takeSlot();
    const record = slot * RECORD_WORDS;
    this.#key.whole[0] = key;
    this.records.fill(0, record, record + RECORD_WORDS);
    this.records[record + KEY_LOW] = this.#key.words[LOW]!;
    this.records[record + KEY_HIGH] = this.#key.words[HIGH]!;
    this.#link(slot);
    this.size += 1;
    if (this.size * 2 > this.#buckets.length) this.#rehash();
    else this.#place(slot);
    return slot;
  }

  remove(slot: number): void {
    this.#closeGap(this.#bucketOf(slot));
    this.#unlink(slot);
    this.records[slot * RECORD_WORDS + LATER] = this.#free;
    this.#free = slot;
    this.size -= 1;
  }

  touch(slot: number): void {
    if (slot === this.#latest) return;
    this.#unlink(slot);
    this.#link(slot);
  }

  /** The slot of the ring that was read, or added, longest ago; -1 in an empty table. */
  leastRecent(): number {
    return this.#earliest;
  }

  #takeSlot(): number {
    if (this.#free !== NO_SLOT) {
      const slot = this.#free;
      this.#free = this.records[slot * RECORD_WORDS + LATER]! | 0;
      return slot;
    }
    if (this.#used * RECORD_WORDS === this.records.length) {
      const longer = new Uint32Array(this.records.length * 2);
      longer.set(this.records);
      this.records = longer;
    }
    return this.#used++;
  }

  #link(slot: number): void {
    const record = slot * RECORD_WORDS;
    this.records[record + LATER] = NO_SLOT;
    this.records[record + EARLIER] = this.#latest;
    if (this.#latest === NO_SLOT) this.#earliest = slot;
    else this.records[this.#latest * RECORD_WORDS + LATER] = slot;
    this.#latest = slot;
  }

  #unlink(slot: number): void {
    const record = slot * RECORD_WORDS;
    const later = this.records[record + LATER]! | 0;
    const earlier = this.records[record + EARLIER]! | 0;
    if (later === NO_SLOT) this.#latest = earlier;
    else this.records[later * RECORD_WORDS + EARLIER] = earlier;
    if (earlier === NO_SLOT) this.#earliest = later;
    else this.records[earlier * RECORD_WORDS + LATER] = later;
  }

  #home(slot: number): number {
    const record = slot * RECORD_WORDS;
    return (
      hash(this.records[record + KEY_LOW]!, this.records[record + KEY_HIGH]!) & (this.#buckets.length - 1)
    );
  }

  #place(slot: number): void {
    const mask = this.#buckets.length - 1;
    let bucket = this.#home(slot);
    while (this.#buckets[bucket] !== 0) bucket = (bucket + 1) & mask;
    this.#buckets[bucket] = slot + 1;
  }

  #bucketOf(slot: number): number {
    const mask = this.#buckets.length - 1;
    let bucket = this.#home(slot);
    while (this.#buckets[bucket] !== slot + 1) bucket = (bucket + 1) & mask;
    return bucket;
  }

  /** Moves later entries of a probe run back over the gap, so that no tombstones gather (Knuth, TAOCP 6.4, algorithm R). */
  #closeGap(gap: number): void {
    const mask = this.#buckets.length - 1;
    for (let bucket = (gap + 1) & mask; this.#buckets[bucket] !== 0; bucket = (bucket + 1) & mask) {
      const home = this.#home(this.#buckets[bucket]! - 1);
      if (((bucket - home) & mask) < ((bucket - gap) & mask)) continue;
      this.#buckets[gap] = this.#buckets[bucket]!;
      gap = bucket;
    }
    this.#buckets[gap] = 0;
  }

  #rehash(): void {
    const slots = this.#buckets.filter((entry) => entry !== 0);
    const added = this.#latest;
    this.#buckets = new Int32Array(this.#buckets.length * 2);
    for (const entry of slots) this.#place(entry - 1);
    this.#place(added);
  }
}

/** The finalizer of MurmurHash3 over both halves. */
function hash(low: number, high: number): number {
  let mixed = low ^ Math.imul(high, 0x9e37_79b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}
