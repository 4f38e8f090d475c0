import type { Urls } from '#kernel/index.ts';
import type { EmojiRef } from '#accounts/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { followRecord, type RecordFollower } from '#identity/index.ts';
import type { Emoji } from './emoji.ts';
import { listEmojis } from './emoji-queries.ts';

/** The square's own emoji, in memory: reading them never waits, and works while the database is away. */
export type EmojiList = Pick<RecordFollower, 'start' | 'close'> & {
  /** Those of these shortcodes that there are, each once; unlisted ones too. */
  readonly find: (shortcodes: readonly string[]) => readonly EmojiRef[];
  /** What is offered to people, by name. */
  readonly listed: () => readonly ListedEmoji[];
  /** Takes over what was changed elsewhere now, without waiting for the next look. */
  readonly refresh: () => Promise<void>;
};

export type ListedEmoji = EmojiRef & { readonly category: string | null };

export type EmojiListDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly urls: Urls;
  readonly log: { error(fields: object, message: string): void };
};

const LOOKS_EVERY_MS = 10_000;

/** Follows the record, as emoji are added by the command line, which runs in a process of its own. */
export function createEmojiList({ db, guard, urls, log }: EmojiListDeps): EmojiList {
  let emojis: ReadonlyMap<string, ListedEmoji & { listed: boolean }> = new Map();
  const refresh = async () => {
    const rows = await guard.run(() => listEmojis(db));
    emojis = new Map(rows.map((row) => [row.shortcode, toRef(row, urls)]));
  };
  const record = followRecord(refresh, { log, everyMs: LOOKS_EVERY_MS });
  return {
    start: record.start,
    close: record.close,
    refresh,
    find: (shortcodes) => {
      if (emojis.size === 0) return [];
      return [...new Set(shortcodes)].flatMap((shortcode) => {
        const found = emojis.get(shortcode);
        return found ? [{ shortcode, url: found.url, staticUrl: found.staticUrl }] : [];
      });
    },
    listed: () => [...emojis.values()].filter((emoji) => emoji.listed),
  };
}

function toRef({ shortcode, key, staticKey, category, listed }: Emoji, urls: Urls) {
  return { shortcode, url: urls.media(key), staticUrl: urls.media(staticKey), category, listed };
}
