/** Something that changes, and says so: what components read through `useStored`. */
export type Store<T> = {
  get(): T;
  subscribe(listener: () => void): () => void;
};

/** A store that whoever made it can set. */
export type Settable<T> = Store<T> & { set(next: T): void };

export function createStore<T>(first: T): Settable<T> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Many stores by name, each made when it is first asked for. */
export type Stores<T> = {
  of(id: string): Settable<T | undefined>;
  /** Those that hold something, in the order in which they were first asked for. */
  ids(): readonly string[];
  /** Sets several. */
  put(entries: Iterable<readonly [string, T]>): void;
};

export function createStores<T>(): Stores<T> {
  const stores = new Map<string, Settable<T | undefined>>();
  const of = (id: string) => {
    const known = stores.get(id) ?? createStore<T | undefined>(undefined);
    stores.set(id, known);
    return known;
  };
  return {
    of,
    ids: () => [...stores].filter(([, store]) => store.get() !== undefined).map(([id]) => id),
    put: (entries) => {
      for (const [id, value] of entries) of(id).set(value);
    },
  };
}
