import type { Draft } from '#outbox/index.ts';
import { createStore, type Store } from '#records/index.ts';
import { isWorthKeeping, toNextDraft } from './draft.ts';

/** One post of those that are being written in a row. */
export type Part = { readonly key: number; readonly draft: Draft };

/** What is being written at one place; the device has it a moment after every change. */
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
  /** Does some work a moment later; answers how to call that off. */
  readonly later?: (work: () => void) => () => void;
};

const MOMENT_MS = 300;

export function createComposition(deps: CompositionDeps): Composition {
  const { first, kept, later = afterMoment } = deps;
  const begin = (drafts: readonly Draft[]) => drafts.map((draft) => ({ key: nextKey++, draft }));
  let nextKey = 0;
  const parts = createStore<readonly Part[]>(begin(kept.length > 0 ? kept : [first]));
  const keeping = createKeeping(deps, kept, () => parts.get().map(({ draft }) => draft));
  let callOff: (() => void) | undefined;
  const set = (next: readonly Part[]) => {
    parts.set(next);
    callOff?.();
    callOff = later(() => void keeping.keep());
  };
  const flush = () => {
    callOff?.();
    return keeping.keep();
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
    flush,
    close: () => {
      callOff?.();
      return keeping.stop();
    },
    reopen: () => {
      keeping.goOn();
      set([...parts.get()]);
    },
    clear: (fresh) => {
      parts.set(begin([fresh]));
      return flush();
    },
  };
}

/** Brings what changed to the device, one thing after the other, so that an older text never comes after a newer one. */
function createKeeping(
  { keeper, first }: CompositionDeps,
  before: readonly Draft[],
  list: () => readonly Draft[],
) {
  let known: readonly (Draft | undefined)[] = before;
  let isStopped = false;
  let last: Promise<void> = Promise.resolve();
  const keepNow = async (all: readonly Draft[]) => {
    if (isStopped) return;
    const drafts = all.length === 1 && !isWorthKeeping(all[0]!, first) ? [] : all;
    const changed = drafts.map((draft, part) =>
      draft === known[part] ? undefined : keeper.keep(part, draft),
    );
    const gone = known.slice(drafts.length).map((_, at) => keeper.remove(drafts.length + at));
    known = drafts;
    await Promise.all([...changed, ...gone]);
  };
  const queue = (work: () => Promise<void>) => {
    // A device that takes nothing says so itself (the outbox is not durable); writing goes on.
    last = last.then(work).catch(() => {});
    return last;
  };
  return {
    keep: () => {
      const drafts = list();
      return queue(() => keepNow(drafts));
    },
    stop: () => {
      isStopped = true;
      return last;
    },
    goOn: () => {
      isStopped = false;
      known = known.map(() => undefined);
    },
  };
}

function afterMoment(work: () => void): () => void {
  const timer = setTimeout(work, MOMENT_MS);
  return () => clearTimeout(timer);
}
