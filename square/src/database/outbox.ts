import type { Shard } from '#kernel/index.ts';
import type { DbOrTx } from './connection.ts';

/** Something that happened, to be delivered after the commit. `body` is small: ids, not content. */
export type OutboxEvent = {
  readonly shard: Shard;
  readonly kind: string;
  readonly body: Record<string, unknown>;
};
export type OutboxRow = OutboxEvent & { readonly id: bigint };

/** Writes events in the transaction of what they tell of. */
export async function insertEvents(db: DbOrTx, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await db`
    insert into outbox (shard, kind, body)
    select * from unnest(
      ${events.map((e) => e.shard)}::smallint[],
      ${events.map((e) => e.kind)}::text[],
      ${events.map((e) => JSON.stringify(e.body))}::text[]::jsonb[])`;
}

/**
 * Takes the oldest events that no other deliverer holds; they are gone when the transaction commits, back when it doesn't.
 * `skip locked` and not a cursor: sequences commit out of order, so reading by `id > cursor` would lose events.
 */
export async function claimEvents(db: DbOrTx, limit: number): Promise<OutboxRow[]> {
  const rows = await db<OutboxRow[]>`
    delete from outbox where (shard, id) in (
      select shard, id from outbox order by id limit ${limit} for update skip locked)
    returning shard, id, kind, body`;
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
