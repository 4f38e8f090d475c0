import type { Id, Shard } from '#kernel/index.ts';
import type { DbOrTx, Fragment } from './connection.ts';

/** Something to be done at a time: at most one of a kind for each thing, named by the thing's id. `body` is small. */
export type DueWork = {
  readonly shard: Shard;
  readonly kind: string;
  readonly id: Id;
  readonly dueAt: Date;
  readonly body: Record<string, unknown>;
};
export type DueWorkRef = Pick<DueWork, 'shard' | 'kind' | 'id'>;

/** Work that failed this often is left in the table, for people to look at. */
const MAX_ATTEMPTS = 10;

/** Writes work down, in the transaction of what makes it due; what was planned for the same thing before is replaced. */
export async function insertDueWork(db: DbOrTx, work: readonly DueWork[]): Promise<void> {
  if (work.length === 0) return;
  await db`
    ${workInsert(db, work)}
    on conflict (shard, kind, id) do update set due_at = excluded.due_at, body = excluded.body, attempts = 0`;
}

/** The same, but what was planned for the same thing before stays as it is. */
export async function planDueWork(db: DbOrTx, work: readonly DueWork[]): Promise<void> {
  if (work.length > 0) await db`${workInsert(db, work)} on conflict do nothing`;
}

/** Rows are written in the order of their keys, so that two transactions cannot wait for each other in a ring. */
function workInsert(db: DbOrTx, work: readonly DueWork[]): Fragment {
  return db`
    insert into due_work (shard, kind, id, due_at, body)
    select distinct on (shard, kind, id) * from unnest(
      ${work.map((w) => w.shard)}::smallint[], ${work.map((w) => w.kind)}::text[], ${work.map((w) => w.id)}::bigint[],
      ${work.map((w) => w.dueAt.toISOString())}::timestamptz[], ${work.map((w) => JSON.stringify(w.body))}::text[]::jsonb[])
      as t (shard, kind, id, due_at, body)
    order by shard, kind, id`;
}

/** Calls work off; false where there is none, or where it is being done right now. */
export async function deleteDueWork(db: DbOrTx, ref: DueWorkRef): Promise<boolean> {
  const rows = await db`
    delete from due_work where (shard, kind, id) in (
      select shard, kind, id from due_work
      where shard = ${ref.shard} and kind = ${ref.kind} and id = ${ref.id} for update skip locked) returning 1`;
  return rows.length > 0;
}

/** Takes the work that has been due the longest and that nobody else holds; it is gone when the transaction commits, back when it doesn't. */
export async function claimDueWork(db: DbOrTx, now: Date): Promise<DueWork | undefined> {
  const [work] = await db<DueWork[]>`
    delete from due_work where (shard, kind, id) in (
      select shard, kind, id from due_work where due_at <= ${now} and attempts < ${MAX_ATTEMPTS}
      order by due_at limit 1 for update skip locked)
    returning shard, kind, id, due_at as "dueAt", body`;
  return work;
}

/** Notes that doing it has failed once more, and tries it later each time: after 2 s, 4 s … 17 min. */
export async function postponeDueWork(db: DbOrTx, ref: DueWorkRef): Promise<void> {
  await db`
    update due_work set attempts = attempts + 1, due_at = now() + make_interval(secs => power(2, attempts + 1))
    where shard = ${ref.shard} and kind = ${ref.kind} and id = ${ref.id}`;
}
