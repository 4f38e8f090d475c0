import { isDatabaseAway, type Db, type Guard } from '#database/index.ts';

/** A write that can run twice without harm. */
type DeferrableWrite = (db: Db) => Promise<unknown>;

/**
 * Writes records that nothing depends on to be right, such as what a signed session is listed by: at once, or when the
 * database is back. What waits is in memory only, bounded; a crash loses the listing, never the session.
 */
export type DeferredWrites = {
  /** Resolves to false when the write waits for the database; throws what is wrong with the write itself. */
  write(work: DeferrableWrite): Promise<boolean>;
  /** Puts off a write that was just tried, and failed because the database is away. */
  defer(work: DeferrableWrite): void;
  /** Resolves when nothing waits any more. */
  flushed(): Promise<void>;
  close(): void;
};

const MAX_WAITING = 20_000;
const RETRY_MS = 1_000;

type Log = { error(fields: object, message: string): void };

export function createDeferredWrites(deps: { db: Db; guard: Guard; log: Log }): DeferredWrites {
  const { db, guard, log } = deps;
  const waiting: DeferrableWrite[] = [];
  const flushed = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;

  /** Writes what waits, in order, until the database goes away again. */
  const drain = async () => {
    for (let [next] = waiting; next; [next] = waiting) {
      const work = next;
      try {
        await guard.run(() => work(db));
      } catch (error) {
        if (isDatabaseAway(error)) break;
        log.error({ err: error }, 'a deferred write was refused');
      }
      waiting.splice(waiting.indexOf(work), 1);
    }
    timer = undefined;
    if (waiting.length > 0) return retryLater();
    for (const resolve of flushed) resolve();
    flushed.clear();
  };
  const retryLater = () => {
    timer ??= setTimeout(() => void drain(), RETRY_MS).unref();
  };
  const defer = (work: DeferrableWrite) => {
    if (waiting.length === MAX_WAITING) waiting.shift();
    waiting.push(work);
    retryLater();
    return false;
  };
  return {
    write: async (work) => {
      if (waiting.length > 0) return defer(work);
      try {
        await guard.run(() => work(db));
        return true;
      } catch (error) {
        if (isDatabaseAway(error)) return defer(work);
        throw error;
      }
    },
    defer,
    flushed: () =>
      waiting.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            flushed.add(resolve);
          }),
    close: () => clearTimeout(timer),
  };
}
