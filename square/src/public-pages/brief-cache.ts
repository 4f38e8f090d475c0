import type { Clock } from '#kernel/index.ts';

/** Things that are made again at most once per `freshMs`, however many ask at the same moment; a failure is not kept. */
export type BriefCache<T> = (key: string, make: () => Promise<T>) => Promise<T>;

type Entry<T> = { readonly madeAtMs: number; readonly made: Promise<T> };

/** For a handful of keys: entries are replaced, never swept. */
export function createBriefCache<T>(clock: Clock, freshMs: number): BriefCache<T> {
  const entries = new Map<string, Entry<T>>();
  return (key, make) => {
    const known = entries.get(key);
    if (known && clock() - known.madeAtMs < freshMs) return known.made;
    const made = make();
    const entry = { madeAtMs: clock(), made };
    entries.set(key, entry);
    made.catch(() => {
      if (entries.get(key) === entry) entries.delete(key);
    });
    return made;
  };
}
