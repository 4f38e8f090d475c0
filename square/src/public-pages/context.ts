import { LRUCache } from 'lru-cache';
import type { Clock, Id, Urls } from '#kernel/index.ts';
import type { CensusReader } from '#census/index.ts';
import type { Frame, Speech } from '#markup/index.ts';
import type { Pages } from '#pages/index.ts';
import type { SettingsReader } from '#settings/index.ts';
import type { OtherTimelineDeps } from '#timelines/index.ts';
import type { Words } from './words-english.ts';

/** Who may make an account by themselves. */
export type SignUps = 'open' | 'approval' | 'closed';

export type PublicPagesDeps = OtherTimelineDeps & {
  readonly clock: Clock;
  readonly urls: Urls;
  readonly settings: Pick<SettingsReader, 'current'>;
  readonly census: Pick<CensusReader, 'census' | 'ownerId'>;
  readonly config: { readonly contact: string | undefined; readonly signUps: SignUps };
  readonly pages: Pick<Pages, 'frame'>;
  readonly limits: { readonly maxPins: number };
};

/** What the pages that everybody may read need. */
export type PublicPages = PublicPagesDeps & {
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
  return { ...deps, kept: new LRUCache({ max: KEPT_PAGES }) };
}
