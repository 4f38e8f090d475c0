import type { Draft } from '#outbox/index.ts';
import { createStore, type Store } from '#records/index.ts';
import { isWorthKeeping, toNextDraft } from './draft.ts';

/** One post of those that are being written in a row. */
export type Part = { readonly key: number; readonly draft: Draft };

/** What is being written at one place; every change is on its way to the device at once. */
export type Composition = Store<readonly Part[]> & {
  /** Changes a part as it stands by then; nothing where it is not there any more. */
  change(key: number, change: (draft: Draft) => Draft): void;
  /** One more after the last; answers its key. */
  addPart(): number;
  removePart(key: number): void;
  /** Resolves when the device has everything. */
  flush(): Promise<void>;
  /** Stops keeping, as it is being sent: resolves when nothing is on its way to the device any more. */
  close(): Promise<void>;
  /** Goes on keeping, as it could not be sent. */
  reopen(): void;
  /** Begins anew with nothing, and lets go of what was kept. */
  clear(fresh: Draft): Promise<void>;
};

export type Keeper = {
  keep(part: number, draft: Draft): Promise<void>;
  remove(part: number): Promise<void>;
};

export type CompositionDeps = {
  readonly keeper: Keeper;
  /** How the place begins when nobody has written anything. */
  readonly first: Draft;
  /** What was kept of it before, in order. */
  readonly kept: readonly Draft[];
};

export function createComposition(deps: CompositionDeps): Composition {
  const { first, kept } = deps;
  const begin = (drafts: readonly Draft[]) => drafts.map((draft) => ({ key: nextKey++, draft }));
  let nextKey = 0;
  const parts = createStore<readonly Part[]>(begin(kept.length > 0 ? kept : [first]));
  const keeping = createKeeping(deps, kept, () => parts.get().map(({ draft }) => draft));
  const set = (next: readonly Part[]) => {
    parts.set(next);
    void keeping.keep();
  };
  return {
    ...parts,
    change: (key, change) =>
      set(parts.get().map((part) => (part.key === key ? { key, draft: change(part.draft) } : part))),
    addPart: () => {
      const [added] = begin([toNextDraft(parts.get().at(-1)?.draft ?? first)]);
      set([...parts.get(), added!]);
      return added!.key;
    },
    removePart: (key) => set(parts.get().filter((part) => part.key !== key)),
    flush: keeping.keep,
    close: keeping.stop,
    reopen: () => {
      keeping.goOn();
      set([...parts.get()]);
    },
    clear: (fresh) => {
      parts.set(begin([fresh]));
      return keeping.keep();
    },
  };
}

/**
 * Brings what changed to the device, one time after the other, so that an older text never comes after a newer one. It
 * begins within the call: who types and leaves the page has sent the last letter on its way.
 */
function createKeeping(
  { keeper, first }: CompositionDeps,
  before: readonly Draft[],
  list: () => readonly Draft[],
) {
  let known: readonly (Draft | undefined)[] = before;
  let isStopped = false;
  let hasChanged = false;
  let running: Promise<void> | undefined;
  const keepNow = async () => {
    const all = list();
    const drafts = all.length === 1 && !isWorthKeeping(all[0]!, first) ? [] : all;
    const changed = drafts.map((draft, part) =>
      draft === known[part] ? undefined : keeper.keep(part, draft),
    );
    const gone = known.slice(drafts.length).map((_, at) => keeper.remove(drafts.length + at));
    known = drafts;
    await Promise.all([...changed, ...gone]);
  };
  const run = async () => {
    while (hasChanged && !isStopped) {
      hasChanged = false;
      // A device that takes nothing says so itself (the outbox is not durable); writing goes on.
      await keepNow().catch(() => {});
    }
    running = undefined;
  };
  return {
    keep: async (): Promise<void> => {
      if (isStopped) return;
      hasChanged = true;
      running ??= run();
      await running;
    },
    stop: async (): Promise<void> => {
      isStopped = true;
      await running;
    },
    goOn: () => {
      isStopped = false;
      known = known.map(() => undefined);
    },
  };
}
