import { LRUCache } from 'lru-cache';
import type { Id } from '#kernel/index.ts';
import { isDatabaseAway, type Db, type Guard } from '#database/index.ts';
import { toPostingDefaults, type PostingDefaults } from './preferences.ts';
import { findPreferences } from './preference-queries.ts';

export type PreferenceReader = {
  /** From memory first; while the database is away also what was true some time ago. Throws where nothing is known. */
  readonly get: (accountId: Id) => Promise<PostingDefaults>;
  /** After a change: the next read takes it from the database. */
  readonly refresh: (accountId: Id) => void;
};

const ACCOUNTS = 20_000;
/** So long another node may not have heard of a change. */
const TRUSTED_MS = 60_000;

export function createPreferenceReader(deps: { readonly db: Db; readonly guard: Guard }): PreferenceReader {
  const { db, guard } = deps;
  const known = new LRUCache<Id, PostingDefaults>({
    max: ACCOUNTS,
    ttl: TRUSTED_MS,
    allowStale: true,
    noDeleteOnStaleGet: true,
  });
  return {
    refresh: (accountId) => void known.delete(accountId),
    get: async (accountId) => {
      const kept = known.get(accountId);
      if (kept && known.getRemainingTTL(accountId) > 0) return kept;
      try {
        const stored = await guard.run(() => findPreferences(db, accountId));
        const defaults = toPostingDefaults(stored ?? {});
        known.set(accountId, defaults);
        return defaults;
      } catch (error) {
        if (kept && isDatabaseAway(error)) return kept;
        throw error;
      }
    },
  };
}
