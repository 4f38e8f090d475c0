import { createStore, type Store } from '#records/index.ts';

/** Changes of a setting on their way to the square. */
export type Wishes<T extends object> = Store<WishState<T>> & {
  /** Sends a change at once, or with the next where one is under way. */
  change(part: Partial<T>): void;
  /** Sends what failed once more. */
  retry(): void;
};

export type WishState<T extends object> = {
  /** What was chosen and is not known to be saved; it stays when saving fails. */
  readonly wish: Partial<T>;
  readonly isBusy: boolean;
  readonly failure: unknown;
  readonly hasSaved: boolean;
};

export function createWishes<T extends object>(save: (part: Partial<T>) => Promise<unknown>): Wishes<T> {
  const store = createStore<WishState<T>>({ wish: {}, isBusy: false, failure: undefined, hasSaved: false });
  const set = (part: Partial<WishState<T>>) => store.set({ ...store.get(), ...part });
  const sendAll = async () => {
    while (Object.keys(store.get().wish).length > 0) {
      const { wish } = store.get();
      await save(wish);
      set({ wish: without(store.get().wish, wish) });
    }
  };
  const retry = () => {
    if (store.get().isBusy) return;
    set({ isBusy: true, failure: undefined });
    sendAll().then(
      () => set({ isBusy: false, hasSaved: true }),
      (failure: unknown) => set({ isBusy: false, failure }),
    );
  };
  return {
    ...store,
    retry,
    change: (part) => {
      set({ wish: { ...store.get().wish, ...part } });
      retry();
    },
  };
}

/** What is wished beyond what was sent: the same thing may have been chosen otherwise meanwhile. */
function without<T extends object>(wish: Partial<T>, sent: Partial<T>): Partial<T> {
  const left = Object.entries(wish).filter(([name, value]) => sent[name as keyof T] !== value);
  return Object.fromEntries(left) as Partial<T>;
}
