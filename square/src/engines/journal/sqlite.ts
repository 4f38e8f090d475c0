import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Problem, toId } from '#kernel/index.ts';
import type { Journal, JournalEntry } from './port.ts';

export type SqliteJournalOptions = {
  /** Made where it is missing. */
  readonly folder: string;
  /** More than this many waiting entries are refused. */
  readonly maxEntries?: number;
};

const KEYS_KEPT_MS = 48 * 3_600_000;
const MAX_ENTRIES = 1_000_000;

/**
 * The journal of one machine: two SQLite files. `journal.db` syncs at each commit (synchronous=FULL on a write-ahead log);
 * `keys.db` leaves syncing to the operating system, which outlives a kill of the process.
 */
export async function openSqliteJournal({
  folder,
  maxEntries = MAX_ENTRIES,
}: SqliteJournalOptions): Promise<Journal> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const journal = openFile(join(folder, 'journal.db'), 'FULL', ENTRIES);
  const keys = openFile(join(folder, 'keys.db'), 'OFF', KEYS);
  const statements = prepareAll(journal, keys);
  const group = createGroupCommit(journal, statements, maxEntries);
  return {
    reserve: async (accountId, key, id) => {
      const now = Date.now();
      statements.forget.run(now - KEYS_KEPT_MS);
      const row = statements.reserve.get(accountId.toString(), key, id.toString(), now) as { id: string };
      return toId(row.id);
    },
    append: group.append,
    pending: async (limit) => (statements.pending.all(limit) as EntryRow[]).map(toEntry),
    settle: async (ids) => {
      for (const id of ids) statements.settle.run(id.toString());
    },
    close: async () => {
      await group.flushed();
      journal.close();
      keys.close();
    },
  };
}

const ENTRIES = `create table if not exists entries (
  place integer primary key autoincrement, id text not null unique, account_id text not null, key text, body text not null) strict`;
const KEYS = `create table if not exists keys (
  account_id text not null, key text not null, id text not null, at integer not null, primary key (account_id, key)) strict;
  create index if not exists keys_by_age on keys (at)`;

type EntryRow = { id: string; account_id: string; key: string | null; body: string };

function openFile(path: string, synchronous: 'FULL' | 'OFF', schema: string): DatabaseSync {
  const file = new DatabaseSync(path);
  file.exec(`pragma journal_mode = wal; pragma synchronous = ${synchronous}; ${schema};`);
  return file;
}

function prepareAll(journal: DatabaseSync, keys: DatabaseSync) {
  return {
    append: journal.prepare(
      'insert into entries (id, account_id, key, body) values (?, ?, ?, ?) on conflict (id) do nothing',
    ),
    count: journal.prepare('select count(*) as n from entries'),
    pending: journal.prepare('select id, account_id, key, body from entries order by place limit ?'),
    settle: journal.prepare('delete from entries where id = ?'),
    reserve: keys.prepare(
      'insert into keys (account_id, key, id, at) values (?, ?, ?, ?) on conflict do update set at = at returning id',
    ),
    forget: keys.prepare('delete from keys where rowid in (select rowid from keys where at < ? limit 2)'),
  };
}

type Waiting = { entries: readonly JournalEntry[]; resolve: () => void; reject: (error: unknown) => void };

/** Appends that come in the same turn of the event loop share one commit, and so one sync of the disk. */
function createGroupCommit(
  journal: DatabaseSync,
  statements: ReturnType<typeof prepareAll>,
  maxEntries: number,
) {
  let waiting: Waiting[] = [];
  let due: Promise<void> | undefined;
  const write = (group: readonly Waiting[]) => {
    const { n } = statements.count.get() as { n: number };
    if (n >= maxEntries) throw new Error('the journal is full');
    journal.exec('begin immediate');
    try {
      for (const { id, accountId, key, body } of group.flatMap((one) => one.entries)) {
        statements.append.run(id.toString(), accountId.toString(), key ?? null, body);
      }
      journal.exec('commit');
    } catch (error) {
      if (journal.isTransaction) journal.exec('rollback');
      throw error;
    }
  };
  const flush = () => {
    const group = waiting;
    waiting = [];
    due = undefined;
    try {
      write(group);
      for (const one of group) one.resolve();
    } catch (cause) {
      const problem = new Problem('unavailable', 'The journal cannot be written: the disk may be full.', {
        cause,
      });
      for (const one of group) one.reject(problem);
    }
  };
  return {
    append: (entries: readonly JournalEntry[]) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ entries, resolve, reject });
        due ??= new Promise<void>((done) => setImmediate(() => done(flush())));
      }),
    flushed: async () => due,
  };
}

function toEntry(row: EntryRow): JournalEntry {
  return { id: toId(row.id), accountId: toId(row.account_id), key: row.key ?? undefined, body: row.body };
}
