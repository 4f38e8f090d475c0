import type { DatabaseSync } from 'node:sqlite';
import { toId, type Id } from '#kernel/index.ts';
import type { FileFormat } from './sqlite-file.ts';

/** The file of keys. `place` rises with time, so that the oldest are found without an index on time. */
export const reservationFormat: FileFormat = {
  name: 'file of idempotency keys',
  applicationId: 0x4d_52_4c_4b, // MRLK
  version: 1,
  schema: `
    create table reservations (
      place integer primary key,
      name blob not null unique,
      id integer not null,
      reserved_ms integer not null
    ) strict;`,
};

export function prepareReservationQueries(db: DatabaseSync) {
  const insert = db.prepare(
    'insert into reservations (name, id, reserved_ms) values (?, ?, ?) on conflict (name) do nothing',
  );
  const find = db.prepare('select id from reservations where name = ?');
  find.setReadBigInts(true);
  const purge = db.prepare(
    'delete from reservations where place in (select place from reservations order by place limit ?) and reserved_ms < ?',
  );
  // Apart, each is one step down the tree; in one select they would be a scan.
  const ends = db.prepare(
    'select (select min(place) from reservations) as first, (select max(place) from reservations) as last',
  );
  return {
    /** False where the name is taken. */
    insertReservation(name: Uint8Array, id: Id, nowMs: number): boolean {
      return insert.run(name, id, nowMs).changes === 1;
    },
    getReserved(name: Uint8Array): Id {
      return toId(find.get(name)?.['id'] as bigint);
    },
    /** Forgets those of the so many oldest that were made before a time. */
    purgeOldest(limit: number, beforeMs: number): void {
      purge.run(limit, beforeMs);
    },
    /** Places are never skipped, and only the oldest go: so their span is their number. */
    count(): number {
      const { first, last } = { ...ends.get() };
      return typeof last === 'number' ? last - Number(first) + 1 : 0;
    },
  };
}
