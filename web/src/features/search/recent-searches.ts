import { createStore, type Store } from '#records/index.ts';

/** What somebody searched for on this device, the latest first. */
export type RecentSearches = Store<readonly string[]> & {
  add(text: string): void;
  remove(text: string): void;
  clear(): void;
};

const MOST = 10;

/** Kept for each account by itself; nobody else learns of it. */
export function createRecentSearches(owner: string, storage: Storage): RecentSearches {
  const name = `merle searches ${owner}`;
  const store = createStore(read(storage, name));
  const keep = (next: readonly string[]) => {
    store.set(next);
    try {
      if (next.length === 0) storage.removeItem(name);
      else storage.setItem(name, JSON.stringify(next));
    } catch {
      // A device that is full goes on without.
    }
  };
  const without = (text: string) =>
    store.get().filter((each) => each.toLocaleLowerCase() !== text.toLocaleLowerCase());
  return {
    get: store.get,
    subscribe: store.subscribe,
    add: (text) => {
      const wanted = text.trim();
      if (wanted !== '') keep([wanted, ...without(wanted)].slice(0, MOST));
    },
    remove: (text) => keep(without(text)),
    clear: () => keep([]),
  };
}

function read(storage: Storage, name: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(name) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}
