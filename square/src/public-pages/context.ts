import { LRUCache } from 'lru-cache';
import type { Clock, Id, Urls } from '#kernel/index.ts';
import { readStyle, type Frame, type Speech, type Style } from '#markup/index.ts';
import type { OtherTimelineDeps } from '#timelines/index.ts';
import type { Words } from './words-english.ts';

export type PublicPagesDeps = OtherTimelineDeps & {
  readonly clock: Clock;
  readonly urls: Urls;
  readonly config: {
    readonly title: string;
    readonly contact: string | undefined;
    readonly signUps: 'open' | 'approval' | 'closed';
  };
  readonly limits: { readonly maxPins: number };
};

/** What the pages that everybody may read need. */
export type PublicPages = PublicPagesDeps & {
  readonly style: Style;
  /** The posts of pages that were read lately, for while the database is away. */
  readonly kept: LRUCache<string, readonly Id[]>;
};

/** A page in the making: its frame, its words, how to write numbers and dates, and what time it is. */
export type View = {
  readonly frame: Frame;
  readonly words: Words;
  readonly speech: Speech;
  readonly urls: Urls;
  readonly nowMs: number;
};

const KEPT_PAGES = 5_000;

export function createPublicPages(deps: PublicPagesDeps): PublicPages {
  return { ...deps, style: readStyle(), kept: new LRUCache({ max: KEPT_PAGES }) };
}
