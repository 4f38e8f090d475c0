import type { Shard } from '#kernel/index.ts';
import type { DbOrTx, Fragment, Tx } from './connection.ts';

/** Something that happened, to be delivered after the commit. `body` is small: ids, not content. */
export type OutboxEvent = {
  readonly shard: Shard;
  readonly kind: string;
  readonly body: Record<string, unknown>;
};
export type OutboxRow = OutboxEvent & { readonly id: bigint };

/** Writes events in the transaction of what they tell of. */
export async function insertEvents(db: DbOrTx, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length > 0) await eventsInsert(db, events);
}

/** The writing of events, as a part of a statement that writes what they tell of. */
export function eventsInsert(db: DbOrTx, events: readonly OutboxEvent[]): Fragment {
  return db`
    insert into outbox (shard, kind, body)
    select * from unnest(
      ${events.map((e) => e.shard)}::smallint[],
      ${events.map((e) => e.kind)}::text[],
      ${events.map((e) => JSON.stringify(e.body))}::text[]::jsonb[])`;
}

/** An event that failed this often is left in the table, for people to look at. */
const MAX_ATTEMPTS = 5;

/**
 * Takes the oldest events that no other deliverer holds; they are gone when the transaction commits, back when it doesn't.
 * `skip locked` and not a cursor: sequences commit out of order, so reading by `id > cursor` would lose events.
 * The commit does not wait for the disk: a crash that undoes it brings the events back too, and they may come twice.
 */
export async function claimEvents(tx: Tx, limit: number): Promise<OutboxRow[]> {
  const [rows] = await Promise.all([
    tx<OutboxRow[]>`
      delete from outbox where (shard, id) in (
        select shard, id from outbox where attempts < ${MAX_ATTEMPTS} order by id limit ${limit} for update skip locked)
      returning shard, id, kind, body`,
    tx`set local synchronous_commit = off`,
  ]);
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Notes that delivering this event has failed once more. */
export async function noteFailure(db: DbOrTx, event: Pick<OutboxRow, 'shard' | 'id'>): Promise<void> {
  await db`update outbox set attempts = attempts + 1 where shard = ${event.shard} and id = ${event.id}`;
}

/** How many events wait, and for how many milliseconds the oldest of them has. */
export async function measureOutbox(db: DbOrTx): Promise<{ waiting: number; lagMs: number; failed: number }> {
  const [row] = await db<{ waiting: number; lagMs: number; failed: number }[]>`
    select count(*) filter (where attempts < ${MAX_ATTEMPTS})::int as waiting,
      count(*) filter (where attempts >= ${MAX_ATTEMPTS})::int as failed,
      coalesce(extract(epoch from now() - min(created_at) filter (where attempts < ${MAX_ATTEMPTS})) * 1000, 0)::int as "lagMs"
    from outbox`;
  return row ?? { waiting: 0, lagMs: 0, failed: 0 };
}
