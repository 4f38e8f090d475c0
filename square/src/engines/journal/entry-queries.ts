import type { DatabaseSync } from 'node:sqlite';
import { toId, type Id } from '#kernel/index.ts';
import type { JournalEntry } from './port.ts';
import type { FileFormat } from './sqlite-file.ts';

/** The journal's file. `place` is the order of appending; `totals` spares counting. */
export const entryFormat: FileFormat = {
  name: 'journal',
  applicationId: 0x4d_52_4c_4a, // MRLJ
  version: 1,
  schema: `
    create table entries (
      place integer primary key,
      id integer not null unique,
      account_id integer not null,
      key text,
      body text not null
    ) strict;
    create table totals (entries integer not null, bytes integer not null) strict;
    insert into totals values (0, 0);
    create trigger entry_added after insert on entries begin
      update totals set entries = entries + 1, bytes = bytes + length(cast(new.body as blob));
    end;
    create trigger entry_settled after delete on entries begin
      update totals set entries = entries - 1, bytes = bytes - length(cast(old.body as blob));
    end;`,
};

export type Totals = { readonly entries: number; readonly bytes: number };
export type EntryQueries = ReturnType<typeof prepareEntryQueries>;

const FREED_PAGES = 64;

export function prepareEntryQueries(db: DatabaseSync) {
  const insert = db.prepare(
    'insert into entries (id, account_id, key, body) values (?, ?, ?, ?) on conflict (id) do nothing',
  );
  const oldest = db.prepare('select id, account_id, key, body from entries order by place limit ?');
  oldest.setReadBigInts(true);
  const remove = db.prepare('delete from entries where id = ?');
  const totals = db.prepare('select entries, bytes from totals');
  return {
    insertEntry(entry: JournalEntry): void {
      insert.run(entry.id, entry.accountId, entry.key ?? null, entry.body);
    },
    listOldest(limit: number): JournalEntry[] {
      return oldest.all(limit).map((row) => ({
        id: toId(row['id'] as bigint),
        accountId: toId(row['account_id'] as bigint),
        key: (row['key'] as string | null) ?? undefined,
        body: row['body'] as string,
      }));
    },
    deleteEntry(id: Id): void {
      remove.run(id);
    },
    readTotals(): Totals {
      const row = totals.get();
      return { entries: Number(row?.['entries']), bytes: Number(row?.['bytes']) };
    },
    /** Gives a little of the emptied room back to the disk. */
    shrink(): void {
      db.exec(`pragma incremental_vacuum(${FREED_PAGES})`);
    },
  };
}
