import { Problem } from '#kernel/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import type { JournalEntry } from '#engines/journal/index.ts';
import { insertRefusal } from './action-queries.ts';
import { toAction, type Action } from './action.ts';
import { prepare } from './prepare.ts';
import { remember, rememberCounts } from './remember.ts';
import type { SubmitDeps } from './submit.ts';

const BATCH = 200;

export type DrainDeps = SubmitDeps & {
  /** Told of an accepted action that turned out not to be allowed; its text lies in the refusals. */
  readonly onRefused: (action: Action, reason: string) => void;
  readonly onFault: (error: unknown, action: Action | undefined) => void;
};

export type Drainer = {
  /** Looks up who has actions in the journal from before this start. To be called before the first action is taken. */
  load(): Promise<void>;
  /** Asks for a drain; while the database stays away it is tried again by itself until the journal is empty. */
  drain(): void;
  /** Resolves when the journal has been seen empty. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

const TRY_AGAIN_MS = 500;
const EVERYTHING = 1_000_000;

/** Brings what the journal holds into the database, in order, by the same way as any other action. */
export function createDrainer(deps: DrainDeps): Drainer {
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const idlers: (() => void)[] = [];
  let isDue = false;
  const drainAll = async () => {
    while (isDue && !stopped) {
      isDue = false;
      const entries = await deps.journal.pending(BATCH);
      if (entries.length === 0) for (const idler of idlers.splice(0)) idler();
      else isDue = true;
      if (!(await drainBatch(deps, entries))) {
        isDue = false;
        timer = setTimeout(drain, TRY_AGAIN_MS);
        return;
      }
    }
  };
  const drain = () => {
    clearTimeout(timer);
    isDue = true;
    running ??= drainAll()
      .catch((error: unknown) => {
        deps.onFault(error, undefined);
        isDue = false;
        timer = setTimeout(drain, TRY_AGAIN_MS);
      })
      .finally(() => {
        running = undefined;
        if (isDue && !stopped) drain();
      });
  };
  return {
    load: async () => {
      for (const entry of await deps.journal.pending(EVERYTHING)) deps.waiting.add(entry.accountId, entry.id);
    },
    drain,
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve);
        drain();
      }),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** False where the database went away again: what is left waits. */
async function drainBatch(deps: DrainDeps, entries: readonly JournalEntry[]): Promise<boolean> {
  for (const entry of entries) {
    const action = toAction(entry.body);
    try {
      await drainOne(deps, action);
    } catch (error) {
      if (isDatabaseAway(error)) return false;
      const refused = await refuse(deps, action, entry, error);
      if (!refused) return false;
    }
    await deps.journal.settle([entry.id]);
    deps.waiting.remove(entry.accountId, entry.id);
  }
  return true;
}

async function drainOne(deps: DrainDeps, action: Action): Promise<void> {
  const prepared = await prepare(deps, action, 'database');
  const written = await deps.guard.run(() => deps.write(prepared.set));
  rememberCounts(deps, written.counts);
  deps.noteCounts(written.counts);
  remember(deps, action, prepared, 'published');
  deps.onDone(action, prepared, 'published');
}

/** Keeps the text and the reason for its author. A fault of ours is kept likewise: nothing disappears silently. */
async function refuse(
  deps: DrainDeps,
  action: Action,
  entry: JournalEntry,
  error: unknown,
): Promise<boolean> {
  const reason =
    error instanceof Problem ? error.message : 'Something is wrong on our side with this; it was kept.';
  if (!(error instanceof Problem)) deps.onFault(error, action);
  try {
    await deps.guard.run(() =>
      insertRefusal(deps.db, action.accountId, { id: action.id, reason, action: entry.body }),
    );
  } catch (failure) {
    if (isDatabaseAway(failure)) return false;
    throw failure;
  }
  if (action.kind === 'post' || action.kind === 'link') deps.posts.drop([action.id]);
  if (action.kind === 'upload') deps.uploads.drop(action.media.id);
  deps.onRefused(action, reason);
  return true;
}
