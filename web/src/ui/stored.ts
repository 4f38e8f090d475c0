/** A value that tells when it changes; what `get` answers stays the same until then. */
export type Stored<T> = {
  get(): T;
  /** Calls back after every change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
};

export type Settable<T> = Stored<T> & { set(value: T): void };

export function createStored<T>(initial: T): Settable<T> {
  const listeners = new Set<() => void>();
  let value = initial;
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
