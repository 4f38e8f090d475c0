import { hash } from 'node:crypto';
import { Problem, type Id } from '#kernel/index.ts';
import { prepareReservationQueries, reservationFormat } from './reservation-queries.ts';
import { inTransaction, openSqliteFile } from './sqlite-file.ts';

export type Reservation = { readonly accountId: Id; readonly key: string; readonly id: Id };

/** The file of keys, used by one thread. */
export type Reservations = {
  /** The id of each, in order, as a batch in one commit that is not fsynced. */
  reserve(batch: readonly Reservation[], nowMs: number): Id[];
  close(): void;
};

const HOUR_MS = 3_600_000;
const KEPT_MS = 48 * HOUR_MS;
/** What the port promises, and what a crowded file comes down to. */
const PROMISED_MS = 24 * HOUR_MS;
const NAME_BYTES = 16;

/** Forgets up to twice as many old keys as a call brings: so the file shrinks in small steps, and nothing has to run at night. */
const PURGED_PER_NEW = 2;

export function openReservations(path: string, maxReservations: number): Reservations {
  const db = openSqliteFile(path, reservationFormat);
  db.exec('pragma synchronous = normal');
  const queries = prepareReservationQueries(db);
  return {
    reserve: (batch, nowMs) =>
      inTransaction(db, () => {
        const crowded = queries.count() + batch.length > maxReservations;
        queries.purgeOldest(PURGED_PER_NEW * batch.length, nowMs - (crowded ? PROMISED_MS : KEPT_MS));
        if (crowded && queries.count() + batch.length > maxReservations) {
          throw new Problem('unavailable', 'Too many idempotency keys were used in the last 24 hours.');
        }
        return batch.map(({ accountId, key, id }) => {
          const name = nameOf(accountId, key);
          return queries.insertReservation(name, id, nowMs) ? id : queries.getReserved(name);
        });
      }),
    close: () => db.close(),
  };
}

/** 128 bits of a hash: keys come from outside, and a long one must not cost more room than a short one. */
function nameOf(accountId: Id, key: string): Uint8Array {
  return hash('sha256', `${accountId}:${key}`, 'buffer').subarray(0, NAME_BYTES);
}
