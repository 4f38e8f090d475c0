import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import { EDGES } from '#edges/index.ts';

/** How many names are looked at where very many begin so: one or two letters say little. */
const MAX_MATCHES = 2_000;

/** Of these accounts' followers, those that are among `people`; the newest follow first, at most `limit` of each. */
export async function listFollowersAmong(
  db: DbOrTx,
  accountIds: readonly Id[],
  people: readonly Id[],
  limit: number,
): Promise<{ accountId: Id; followerId: Id }[]> {
  if (accountIds.length === 0 || people.length === 0) return [];
  return db<{ accountId: Id; followerId: Id }[]>`
    select o.id as "accountId", f.to_id as "followerId"
    from unnest(${accountIds.map(shardOfAccount)}::smallint[], ${accountIds as Id[]}::bigint[]) as o (shard, id),
    lateral (select e.to_id, e.id from edges e
      where e.shard = o.shard and e.from_id = o.id and e.kind = ${EDGES.followed_by.n}
        and e.to_id = any(${people as Id[]}::bigint[])
      order by e.id desc limit ${limit}) as f
    order by o.id, f.id desc`;
}

/** Whom the newest `depth` follows of each of these accounts lead to, the most often followed first. */
export async function listFollowedByMany(
  db: DbOrTx,
  accountIds: readonly Id[],
  { depth, limit }: { depth: number; limit: number },
): Promise<Id[]> {
  if (accountIds.length === 0) return [];
  const rows = await db<{ id: Id }[]>`
    select f.to_id as id
    from unnest(${accountIds.map(shardOfAccount)}::smallint[], ${accountIds as Id[]}::bigint[]) as o (shard, id),
    lateral (select e.to_id from edges e
      where e.shard = o.shard and e.from_id = o.id and e.kind = ${EDGES.follow.n}
      order by e.id desc limit ${depth}) as f
    group by 1 order by count(*) desc, 1 desc limit ${limit}`;
  return rows.map((row) => row.id);
}

/** People who want to be found, the newest first. */
export async function listNewest(db: DbOrTx, offset: number, limit: number): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select id from accounts
    where discoverable and domain = '' and suspended_at is null and silenced_at is null
    order by id desc limit ${limit} offset ${offset}`;
  return rows.map((row) => row.id);
}

/** Authors of the newest `depth` public posts here, who wrote last first. */
export async function listRecentAuthors(db: DbOrTx, depth: number): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select account_id as id from (
      select account_id, id from posts where visibility = 0 order by id desc limit ${depth}) as p
    group by 1 order by max(p.id) desc`;
  return rows.map((row) => row.id);
}

/** Accounts whose handle begins so (`ali`, `bob@remote.exa`), shortest first. */
export async function listIdsByHandlePrefix(db: DbOrTx, prefix: string, limit: number): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select id from (
      select id, name from names where kind = 'handle' and name like ${toPattern(prefix)} limit ${MAX_MATCHES}) as n
    order by length(name), name limit ${limit}`;
  return rows.map((row) => row.id);
}

/** Names of tags that begin so, shortest first. */
export async function listTagNamesByPrefix(
  db: DbOrTx,
  prefix: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await db<{ name: string }[]>`
    select name from (select name from tags where name like ${toPattern(prefix)} limit ${MAX_MATCHES}) as t
    order by length(name), name limit ${limit} offset ${offset}`;
  return rows.map((row) => row.name);
}

function toPattern(prefix: string): string {
  return `${prefix.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
