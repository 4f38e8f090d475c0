import { openDB, type DBSchema } from 'idb';

/** What a page of the square last said, to be shown when it does not answer. */
export type SavedPage<T> = { readonly value: T; readonly savedAtMs: number };

export type SavedPages = {
  find<T>(owner: string, name: string): Promise<SavedPage<T> | undefined>;
  keep(owner: string, name: string, value: unknown): Promise<void>;
  /** Forgets all that was kept for an account. */
  forget(owner: string): Promise<void>;
};

interface Schema extends DBSchema {
  pages: {
    key: string;
    value: { owner: string; value: unknown; savedAtMs: number };
    indexes: { owner: string };
  };
}

/** Pages on the device; where it keeps nothing (private windows), each is simply not there. */
export function createSavedPages(clock: () => number = Date.now): SavedPages {
  const opened = openDB<Schema>('merle pages', 1, {
    upgrade: (db) => {
      db.createObjectStore('pages').createIndex('owner', 'owner');
    },
  }).catch(() => undefined);
  const nameOf = (owner: string, name: string) => `${owner} ${name}`;
  return {
    find: async <T>(owner: string, name: string) => {
      const db = await opened;
      const kept = await db?.get('pages', nameOf(owner, name)).catch(() => undefined);
      return kept as SavedPage<T> | undefined;
    },
    keep: async (owner, name, value) => {
      const db = await opened;
      // A device that is full goes on without.
      await db?.put('pages', { owner, value, savedAtMs: clock() }, nameOf(owner, name)).catch(() => {});
    },
    forget: async (owner) => {
      const db = await opened;
      const names = (await db?.getAllKeysFromIndex('pages', 'owner', owner)) ?? [];
      await Promise.all(names.map((name) => db?.delete('pages', name)));
    },
  };
}
