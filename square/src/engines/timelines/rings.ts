import type { Id, Page } from '#kernel/index.ts';
import { IdPages, NONE, PAGE_IDS } from './id-pages.ts';
import { RING_IDS, type RingKey, type RingPage } from './port.ts';
import { COUNT, NEWEST_PAGE, OLDEST_PAGE, RECORD_WORDS, RingTable, STATE } from './ring-table.ts';
import { createCell, HIGH, LOW } from './words.ts';

// A ring is a chain of pages, each full but the newest; ids rise along it. `STATE` holds the number of ids in the newest page
// and, above it, the flags. What lies in the oldest page below the ring's `COUNT` newest ids is dead.
const FILL = 0xff;
const LOADED = 0x100;
const COMPLETE = 0x200;

// A push waits for memory more than for anything else. Looking keys up by the batch keeps both loops short enough
// that the processor fetches for several rings at once.
const BATCH = 256;

/** All rings of a process, and what can be done to one of them. Slots come from `find` and are good until the next `open` or `drop`. */
export class Rings {
  readonly #table = new RingTable();
  readonly #pages = new IdPages();
  readonly #id = createCell();
  readonly #slots = new Int32Array(BATCH);

  get size(): number {
    return this.#table.size;
  }

  open(key: RingKey): void {
    if (this.#table.find(key) >= 0) return;
    const record = this.#table.add(key) * RECORD_WORDS;
    this.#table.records[record + NEWEST_PAGE] = NONE;
    this.#table.records[record + OLDEST_PAGE] = NONE;
  }

  drop(key: RingKey): void {
    const slot = this.#table.find(key);
    if (slot >= 0) this.#remove(slot);
  }

  dropLeastRecent(): void {
    this.#remove(this.#table.leastRecent());
  }

  /** Adds an id to each ring that is there: O(1) and without allocation where it is newer than all of the ring's. */
  push(keys: readonly RingKey[], id: Id): number {
    this.#id.whole[0] = id;
    const low = this.#id.words[LOW]!;
    const high = this.#id.words[HIGH]!;
    const slots = this.#slots;
    let taken = 0;
    for (let first = 0; first < keys.length; first += BATCH) {
      const found = this.#table.findAll(keys, first, slots);
      for (let i = 0; i < found; i++) {
        if (this.#add(slots[i]! * RECORD_WORDS, low, high)) taken += 1;
      }
    }
    return taken;
  }

  read(key: RingKey, page: Page): RingPage | undefined {
    const slot = this.#table.find(key);
    const record = slot * RECORD_WORDS;
    if (slot < 0 || (this.#table.records[record + STATE]! & LOADED) === 0) return undefined;
    this.#table.touch(slot);
    const limit = Math.max(0, page.limit);
    const floor = page.minId ?? page.sinceId;
    let from = page.maxId === undefined ? 0 : this.#rank(record, page.maxId, true);
    let to = floor === undefined ? this.#table.records[record + COUNT]! : this.#rank(record, floor, false);
    if (page.minId === undefined) to = Math.min(to, from + limit);
    else from = Math.max(from, to - limit);
    const incomplete = (this.#table.records[record + STATE]! & COMPLETE) === 0;
    return {
      ids: this.#slice(record, from, to),
      atEnd: incomplete && to === this.#table.records[record + COUNT],
    };
  }

  load(key: RingKey, ids: readonly Id[], complete: boolean): void {
    const slot = this.#table.find(key);
    if (slot < 0) return;
    const record = slot * RECORD_WORDS;
    const state = this.#table.records[record + STATE]!;
    const merged = this.#merge(record, ids, complete || (state & LOADED) !== 0);
    const whole = (complete || (state & COMPLETE) !== 0) && merged.length <= RING_IDS;
    this.#clear(record);
    this.#table.records[record + STATE] = LOADED | (whole ? COMPLETE : 0);
    for (const id of merged.subarray(-RING_IDS)) {
      this.#id.whole[0] = id;
      this.#append(record, this.#id.words[LOW]!, this.#id.words[HIGH]!);
    }
  }

  /** The ring's ids and the pulled ones, rising, each once. What was pushed before the first load and lies below it goes, unless `keepOlder`. */
  #merge(record: number, ids: readonly Id[], keepOlder: boolean): BigUint64Array {
    const count = this.#table.records[record + COUNT]!;
    const pulled = BigUint64Array.from(ids).sort();
    const all = new BigUint64Array(count + pulled.length);
    all.set(this.#slice(record, 0, count));
    all.set(pulled, count);
    const floor = keepOlder ? undefined : pulled[0];
    return all.sort().filter((id, i) => id !== all[i - 1] && (floor === undefined || id >= floor));
  }

  #add(record: number, low: number, high: number): boolean {
    const page = this.#table.records[record + NEWEST_PAGE]!;
    if (page !== NONE) {
      const words = this.#pages.words(page);
      const last = this.#pages.offset(page) + 2 * (this.#table.records[record + STATE]! & FILL);
      const lastHigh = words[last + HIGH]!;
      if (high < lastHigh || (high === lastHigh && low <= words[last + LOW]!))
        return this.#insert(record, low, high);
    }
    this.#append(record, low, high);
    return true;
  }

  /** Puts an id on top, making room for it at the bottom. */
  #append(record: number, low: number, high: number): void {
    const records = this.#table.records;
    let state = records[record + STATE]! + 1;
    let page = records[record + NEWEST_PAGE]!;
    if (page === NONE || (state & FILL) > PAGE_IDS) {
      page = this.#pages.take(page);
      if (records[record + OLDEST_PAGE] === NONE) records[record + OLDEST_PAGE] = page;
      records[record + NEWEST_PAGE] = page;
      state = (state & ~FILL) | 1;
    }
    const fill = state & FILL;
    const at = this.#pages.offset(page) + 2 * fill;
    const words = this.#pages.words(page);
    words[at + LOW] = low;
    words[at + HIGH] = high;
    if (records[record + COUNT]! < RING_IDS) {
      records[record + COUNT]! += 1;
    } else {
      state &= ~COMPLETE;
      // The ids outside the newest page fill whole pages again: the one that just died was the last of its page.
      if ((RING_IDS - fill) % PAGE_IDS === 0) {
        records[record + OLDEST_PAGE] = this.#pages.dropOldest(records[record + OLDEST_PAGE]!);
      }
    }
    records[record + STATE] = state;
  }

  /** Puts an id that is not the newest in its place: as late as it is, so long it takes. */
  #insert(record: number, low: number, high: number): boolean {
    const rank = this.#rankOf(record, low, high, false);
    const count = this.#table.records[record + COUNT]!;
    if (rank === count) {
      const state = this.#table.records[record + STATE]!;
      if (count === RING_IDS || (state & (LOADED | COMPLETE)) === LOADED) return false;
    } else if (this.#rankOf(record, low, high, true) > rank) {
      return false;
    }
    this.#append(record, low, high);
    this.#sink(record, rank, low, high);
    return true;
  }

  /** Moves the `rank` newest ids but the top one up by one place each, and writes the id below them. */
  #sink(record: number, rank: number, low: number, high: number): void {
    let page = this.#table.records[record + NEWEST_PAGE]!;
    let place = this.#table.records[record + STATE]! & FILL;
    let words = this.#pages.words(page);
    let at = this.#pages.offset(page) + 2 * place;
    for (let moved = 0; moved < rank; moved++) {
      if (--place === 0) {
        page = this.#pages.older(page);
        place = PAGE_IDS;
      }
      const source = this.#pages.words(page);
      const from = this.#pages.offset(page) + 2 * place;
      words[at] = source[from]!;
      words[at + 1] = source[from + 1]!;
      words = source;
      at = from;
    }
    words[at + LOW] = low;
    words[at + HIGH] = high;
  }

  #rank(record: number, id: Id, orEqual: boolean): number {
    this.#id.whole[0] = id;
    return this.#rankOf(record, this.#id.words[LOW]!, this.#id.words[HIGH]!, orEqual);
  }

  /** How many of the ring's ids are newer than this one, or newer or equal. Skips whole pages. */
  #rankOf(record: number, low: number, high: number, orEqual: boolean): number {
    const count = this.#table.records[record + COUNT]!;
    let page = this.#table.records[record + NEWEST_PAGE]!;
    let place = this.#table.records[record + STATE]! & FILL;
    for (let rank = 0; rank < count; page = this.#pages.older(page), place = PAGE_IDS) {
      const words = this.#pages.words(page);
      const offset = this.#pages.offset(page);
      if (isNewer(words, offset + 2, low, high, orEqual)) {
        rank += place;
        continue;
      }
      for (; rank < count && isNewer(words, offset + 2 * place, low, high, orEqual); place--) rank += 1;
      return rank;
    }
    return count;
  }

  /** The ids from the rank `from` to before `to`, newest first. */
  #slice(record: number, from: number, to: number): Id[] {
    const ids: Id[] = [];
    if (from >= to) return ids;
    let page = this.#table.records[record + NEWEST_PAGE]!;
    let place = this.#table.records[record + STATE]! & FILL;
    let skip = from;
    for (; skip >= place; page = this.#pages.older(page), place = PAGE_IDS) skip -= place;
    place -= skip;
    for (let rank = from; rank < to; rank++, place--) {
      if (place === 0) {
        page = this.#pages.older(page);
        place = PAGE_IDS;
      }
      ids.push(this.#pages.id(page, place) as Id);
    }
    return ids;
  }

  #clear(record: number): void {
    const records = this.#table.records;
    while (records[record + OLDEST_PAGE] !== NONE) {
      records[record + OLDEST_PAGE] = this.#pages.dropOldest(records[record + OLDEST_PAGE]!);
    }
    records[record + NEWEST_PAGE] = NONE;
    records[record + COUNT] = 0;
    records[record + STATE] = 0;
  }

  #remove(slot: number): void {
    this.#clear(slot * RECORD_WORDS);
    this.#table.remove(slot);
  }
}

function isNewer(words: Uint32Array, at: number, low: number, high: number, orEqual: boolean): boolean {
  const thisHigh = words[at + HIGH]!;
  if (thisHigh !== high) return thisHigh > high;
  const thisLow = words[at + LOW]!;
  return thisLow > low || (orEqual && thisLow === low);
}
