import { LRUCache } from 'lru-cache';
import type { Clock } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { DAY_MS, listSpellings, listTagDays, type TagDay } from './tag-queries.ts';

/** What everybody may know of a tag. */
export type Tag = {
  /** Normalised: all spellings share it. */
  readonly name: string;
  /** As it was first written here; the name itself where nobody has used it. */
  readonly shown: string;
  /** The last seven days in UTC, today first. */
  readonly history: readonly TagUse[];
};
export type TagUse = { readonly dayMs: number; readonly uses: number; readonly accounts: number };

export type TagReader = {
  /** The tags of these normalised names, used or not, in the given order. Their figures are at most a minute old. */
  find(names: readonly string[]): Promise<Tag[]>;
};

const DAYS = 7;
const FRESH_MS = 60_000;
const MAX_TAGS = 5_000;

export function createTagReader(deps: { db: Db; guard: Guard; clock: Clock }): TagReader {
  const known = new LRUCache<string, Tag>({ max: MAX_TAGS, ttl: FRESH_MS });
  const load = async (names: readonly string[]): Promise<Tag[]> => {
    if (names.length === 0) return [];
    const today = Math.floor(deps.clock() / DAY_MS);
    const days = Array.from({ length: DAYS }, (_, back) => today - back);
    const [spellings, uses] = await deps.guard.run(() =>
      Promise.all([listSpellings(deps.db, names), listTagDays(deps.db, names, days)]),
    );
    const byName = Map.groupBy(uses, (use) => use.name);
    return names.map((name) => ({
      name,
      shown: spellings.get(name) ?? name,
      history: toHistory(days, byName.get(name) ?? []),
    }));
  };
  return {
    find: async (names) => {
      const found = new Map(names.map((name) => [name, known.get(name)]));
      const missing = [...found].flatMap(([name, tag]) => (tag ? [] : [name]));
      for (const tag of await load(missing)) {
        known.set(tag.name, tag);
        found.set(tag.name, tag);
      }
      return names.flatMap((name) => found.get(name) ?? []);
    },
  };
}

function toHistory(days: readonly number[], uses: readonly TagDay[]): TagUse[] {
  const byDay = new Map(uses.map((use) => [use.day, use]));
  return days.map((day) => {
    const { uses: count = 0, accounts = 0 } = byDay.get(day) ?? {};
    return { dayMs: day * DAY_MS, uses: count, accounts };
  });
}
