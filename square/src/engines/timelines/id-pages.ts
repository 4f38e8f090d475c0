/** How many ids a page holds. With its two links a page is 256 bytes: four cache lines. */
export const PAGE_IDS = 31;
/** "No page", as a link. */
export const NONE = 0xffff_ffff;

const PAGE_WORDS = 64;
const CHUNK_SHIFT = 10;
const CHUNK_PAGES = 1 << CHUNK_SHIFT;
const IN_CHUNK = CHUNK_PAGES - 1;

type Chunk = { readonly words: Uint32Array; readonly longs: BigUint64Array };

/**
 * Pages of ids, handed out by number from chunks of 256 KiB; a page that is given back is handed out again.
 * Nothing here is an object per page, so a million pages cost the garbage collector nothing.
 * Word 0 of a page links to the next older page of its ring, word 1 to the next newer one.
 */
export class IdPages {
  readonly #chunks: Chunk[] = [];
  #fresh = 0;
  #free = NONE;

  /** The words that a page lies in, from `offset(page)`; the id at place n, 1 to `PAGE_IDS`, at `offset(page) + 2 * n`. */
  words(page: number): Uint32Array {
    return this.#chunks[page >>> CHUNK_SHIFT]!.words;
  }

  offset(page: number): number {
    return (page & IN_CHUNK) * PAGE_WORDS;
  }

  /** The id at a place of a page, 1 to `PAGE_IDS`. */
  id(page: number, place: number): bigint {
    return this.#chunks[page >>> CHUNK_SHIFT]!.longs[(page & IN_CHUNK) * (PAGE_WORDS / 2) + place]!;
  }

  older(page: number): number {
    return this.words(page)[this.offset(page)]!;
  }

  newer(page: number): number {
    return this.words(page)[this.offset(page) + 1]!;
  }

  /** A page with no ids and no newer page, on top of `older`. */
  take(older: number): number {
    const page = this.#free === NONE ? this.#makePage() : this.#free;
    const words = this.words(page);
    const offset = this.offset(page);
    if (page === this.#free) this.#free = words[offset]!;
    words[offset] = older;
    words[offset + 1] = NONE;
    if (older !== NONE) this.words(older)[this.offset(older) + 1] = page;
    return page;
  }

  /** Gives back the oldest page of a ring; answers the one that is now the oldest. */
  dropOldest(page: number): number {
    const newer = this.newer(page);
    if (newer !== NONE) this.words(newer)[this.offset(newer)] = NONE;
    this.words(page)[this.offset(page)] = this.#free;
    this.#free = page;
    return newer;
  }

  #makePage(): number {
    if (this.#fresh === this.#chunks.length * CHUNK_PAGES) {
      const words = new Uint32Array(CHUNK_PAGES * PAGE_WORDS);
      this.#chunks.push({ words, longs: new BigUint64Array(words.buffer) });
    }
    return this.#fresh++;
  }
}
