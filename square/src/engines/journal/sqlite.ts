import { makeFolder, StartError } from '@merle/kit';
import { Problem, type Clock, type Id } from '#kernel/index.ts';
import { openCallQueue } from './call-queue.ts';
import type { Journal, JournalEntry } from './port.ts';
import { startThread } from './start-thread.ts';

export type SqliteJournalOptions = {
  /** Holds `journal.db` and `keys.db`; made where it is missing. Several processes of one machine may share it. */
  readonly folder: string;
  readonly clock: Clock;
  /** Above so many waiting entries, or bytes of them, `append` refuses. */
  readonly maxEntries?: number;
  readonly maxBytes?: number;
  /** So many keys are remembered, at 100 bytes of disk each. */
  readonly maxReservations?: number;
  /** How long a reservation may take before it is given up, as on a disk that hangs. */
  readonly reserveMs?: number;
};

/**
 * The journal in two SQLite files, written by a thread of its own: entries fsynced, keys not. Calls made while the disk is
 * busy share the next commit. Rejects with a StartError where a file cannot be opened, is damaged, or of a newer version.
 */
export async function openSqliteJournal({
  folder,
  clock,
  maxEntries = 1_000_000,
  maxBytes = 1_000_000_000,
  maxReservations = 5_000_000,
  reserveMs = 1000,
}: SqliteJournalOptions): Promise<Journal> {
  await makeFolder(folder, 0o700).catch((cause: unknown) => {
    throw new StartError(`The journal's folder cannot be made: ${String(cause)}`, { cause });
  });
  const input = { folder, maxEntries, maxBytes, maxReservations };
  const queue = await openCallQueue(() => startThread(input), clock);
  return {
    reserve: (accountId, key, id) =>
      within(reserveMs, queue.call<Id>({ what: 'reserve', reservation: { accountId, key, id } })),
    append: (entries) => queue.call<void>({ what: 'append', entries }),
    pending: (limit) => queue.call<readonly JournalEntry[]>({ what: 'pending', limit }),
    settle: (ids) => queue.call<void>({ what: 'settle', ids }),
    close: () => queue.close(),
  };
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem('unavailable', 'The disk does not answer.')), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
