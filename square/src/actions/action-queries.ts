import { shardOfAccount, type Id, type Page } from '#kernel/index.ts';
import type { DbOrTx, Fragment } from '#database/index.ts';

export type KeyRow = { readonly accountId: Id; readonly key: string; readonly id: Id };

/**
 * Takes the keys; waits for a transaction that is taking one of them right now.
 * Answers, as `account:key`, those that were taken before, with the id they stand for.
 */
export async function insertKeys(db: DbOrTx, keys: readonly KeyRow[]): Promise<Map<string, Id>> {
  if (keys.length === 0) return new Map();
  const shards = keys.map((row) => shardOfAccount(row.accountId));
  const fresh = await db<{ accountId: Id; key: string }[]>`
    ${keysInsert(db, keys)} on conflict do nothing returning account_id as "accountId", key`;
  if (fresh.length === keys.length) return new Map();
  const taken = await db<KeyRow[]>`
    select k.account_id as "accountId", k.key, k.id from idempotency_keys k
    join unnest(${shards}::smallint[], ${keys.map((r) => r.accountId)}::bigint[], ${keys.map((r) => r.key)}::text[])
      as o (shard, account_id, key) on (k.shard, k.account_id, k.key) = (o.shard, o.account_id, o.key)`;
  const isFresh = new Set(fresh.map((row) => `${row.accountId}:${row.key}`));
  return new Map(
    taken
      .map((row) => [`${row.accountId}:${row.key}`, row.id] as const)
      .filter(([name]) => !isFresh.has(name)),
  );
}

/** The taking of keys, as a part of a statement that fails where one is taken already. */
export function keysInsert(db: DbOrTx, keys: readonly KeyRow[]): Fragment {
  return db`
    insert into idempotency_keys (shard, account_id, key, id)
    select * from unnest(${keys.map((r) => shardOfAccount(r.accountId))}::smallint[],
      ${keys.map((r) => r.accountId)}::bigint[], ${keys.map((r) => r.key)}::text[], ${keys.map((r) => r.id)}::bigint[])`;
}

/** The id that a key stands for, if it was used. */
export async function findKey(db: DbOrTx, accountId: Id, key: string): Promise<Id | undefined> {
  const [row] = await db<{ id: Id }[]>`
    select id from idempotency_keys
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and key = ${key}`;
  return row?.id;
}

/** Forgets keys older than the given age, a bounded number at a time; answers how many. */
export async function deleteOldKeys(db: DbOrTx, olderThan: Date, limit: number): Promise<number> {
  const rows = await db`
    delete from idempotency_keys where (shard, account_id, key) in (
      select shard, account_id, key from idempotency_keys where created_at < ${olderThan} limit ${limit}) returning 1`;
  return rows.length;
}

export type Refusal = {
  readonly id: Id;
  readonly reason: string;
  readonly action: unknown;
  readonly createdAt: Date;
};

export async function insertRefusal(
  db: DbOrTx,
  accountId: Id,
  refusal: Omit<Refusal, 'createdAt'>,
): Promise<void> {
  await db`
    insert into refusals (shard, account_id, id, reason, action)
    values (${shardOfAccount(accountId)}, ${accountId}, ${refusal.id}, ${refusal.reason},
      ${refusal.action as string}::text::jsonb) on conflict do nothing`;
}

/** A page of an account's refusals, newest first. */
export async function listRefusals(
  db: DbOrTx,
  accountId: Id,
  { limit, maxId }: Pick<Page, 'limit' | 'maxId'>,
): Promise<Refusal[]> {
  return db<Refusal[]>`
    select id, reason, action, created_at as "createdAt" from refusals
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}
      ${maxId === undefined ? db`` : db`and id < ${maxId}`}
    order by id desc limit ${limit}`;
}

export async function deleteRefusal(db: DbOrTx, accountId: Id, id: Id): Promise<boolean> {
  const rows = await db`
    delete from refusals where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and id = ${id} returning 1`;
  return rows.length > 0;
}
