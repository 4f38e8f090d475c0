import type { Id } from '#kernel/index.ts';
import { isDatabaseAway, isRetryable, isTakenKey, type Db } from '#database/index.ts';
import { isPlain, writeAtOnce, writeSets, type WriteSet, type Written } from './write-set.ts';

/** How many actions share a transaction at most. */
const MAX_BATCH = 64;
/** Fewer at once fill better; the second is there so that one that waits for a lock does not hold up everybody. */
const MAX_BATCHES_AT_ONCE = 2;
const MAX_TRIES = 5;

/** Commits a write set, alone or together with those of others that wait at the same moment. */
export type Writer = (set: WriteSet) => Promise<Written>;

type Waiting = { set: WriteSet; resolve: (written: Written) => void; reject: (error: unknown) => void };

/**
 * Nobody waits to fill a batch: what arrives while transactions are under way goes into the next one.
 * One commit, and so one fsync, then serves many people.
 */
export function createWriter(db: Db): Writer {
  let waiting: Waiting[] = [];
  const busy = new Set<Id>();
  let running = 0;

  const takeBatch = (): Waiting[] => {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    for (const one of waiting) {
      const fits =
        batch.length < MAX_BATCH && !busy.has(one.set.accountId) && (!one.set.run || batch.length === 0);
      if (!fits || batch.at(-1)?.set.run) left.push(one);
      else {
        busy.add(one.set.accountId);
        batch.push(one);
      }
    }
    waiting = left;
    return batch;
  };
  const pump = () => {
    while (running < MAX_BATCHES_AT_ONCE && waiting.length > 0) {
      const batch = takeBatch();
      if (batch.length === 0) return;
      running += 1;
      void commitBatch(db, batch).finally(() => {
        for (const one of batch) busy.delete(one.set.accountId);
        running -= 1;
        pump();
      });
    }
  };
  return (set) =>
    new Promise((resolve, reject) => {
      waiting.push({ set, resolve, reject });
      pump();
    });
}

async function commitBatch(db: Db, batch: readonly Waiting[]): Promise<void> {
  try {
    const written = await commit(
      db,
      batch.map((one) => one.set),
    );
    batch.forEach((one, i) => one.resolve(written[i]!));
  } catch (error) {
    if (batch.length === 1 || isDatabaseAway(error)) for (const one of batch) one.reject(error);
    // One of them is at fault and must not take the others with it.
    else for (const one of batch) await commitBatch(db, [one]);
  }
}

async function commit(db: Db, sets: readonly WriteSet[]): Promise<Written[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write(db, sets);
    } catch (error) {
      if (!isRetryable(error) || tries === MAX_TRIES) throw error;
    }
  }
}

async function write(db: Db, sets: readonly WriteSet[]): Promise<Written[]> {
  try {
    if (sets.every(isPlain)) return await writeAtOnce(db, sets);
  } catch (error) {
    if (!isTakenKey(error)) throw error;
  }
  return (await db.begin((tx) => writeSets(tx, sets))) as Written[];
}
