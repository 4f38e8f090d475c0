import { Problem, type Id } from '#kernel/index.ts';
import { entryFormat, prepareEntryQueries, type EntryQueries } from './entry-queries.ts';
import type { JournalEntry } from './port.ts';
import { findDiskFault } from './sqlite-fault.ts';
import { inTransaction, openSqliteFile } from './sqlite-file.ts';

export type EntryLimits = {
  readonly maxEntries: number;
  /** Of all bodies together. */
  readonly maxBytes: number;
};

/** What became of one call's entries: kept all, or none for this reason. */
export type Kept = { readonly fault?: unknown };

/** The entries' file, used by one thread, which waits for the disk. */
export type Entries = {
  /** Commits the calls' entries together, fsynced, in order; a call that is refused does not harm the others. */
  append(calls: readonly (readonly JournalEntry[])[]): Kept[];
  listOldest(limit: number): readonly JournalEntry[];
  settle(ids: readonly Id[]): void;
  close(): void;
};

export function openEntries(path: string, limits: EntryLimits): Entries {
  const db = openSqliteFile(path, entryFormat);
  const queries = prepareEntryQueries(db);

  function appendCall(entries: readonly JournalEntry[]): Kept {
    db.exec('savepoint one_call');
    try {
      for (const entry of entries) queries.insertEntry(entry);
      refuseAbove(limits, queries);
      db.exec('release one_call');
      return {};
    } catch (fault) {
      if (findDiskFault(fault) !== undefined) throw fault;
      db.exec('rollback to one_call; release one_call');
      return { fault };
    }
  }

  return {
    append(calls) {
      db.exec('pragma synchronous = full');
      return inTransaction(db, () => calls.map(appendCall));
    },
    listOldest: (limit) => queries.listOldest(limit),
    settle(ids) {
      // Not fsynced: an entry that comes back after a power cut is applied a second time, which does nothing.
      db.exec('pragma synchronous = normal');
      inTransaction(db, () => {
        for (const id of ids) queries.deleteEntry(id);
        queries.shrink();
      });
    },
    close: () => db.close(),
  };
}

function refuseAbove(limits: EntryLimits, queries: EntryQueries): void {
  const totals = queries.readTotals();
  if (totals.entries > limits.maxEntries || totals.bytes > limits.maxBytes) {
    throw new Problem('unavailable', 'The journal is full: too much waits for the database already.');
  }
}
