import { shardOf, shardOfAccount, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import { EDGES, kindNumber, type EdgeKind } from '#edges/index.ts';

/** Those of the authors whose posts at least one follower asked to hear of. */
export async function listHeardAuthors(db: DbOrTx, accountIds: readonly Id[]): Promise<Id[]> {
  if (accountIds.length === 0) return [];
  const rows = await db<{ id: Id }[]>`
    select o.id from unnest(${accountIds.map(shardOfAccount)}::smallint[], ${accountIds as Id[]}::bigint[]) as o (shard, id)
    where exists (select from edges e
      where e.shard = o.shard and e.from_id = o.id and e.kind = 2 and e.data @> '{"notify": true}')`;
  return rows.map((row) => row.id);
}

/** Followers who asked to hear of each post, in order of their ids, after one of them. */
export async function listHearers(db: DbOrTx, accountId: Id, afterId: Id, limit: number): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select to_id as id from edges
    where shard = ${shardOfAccount(accountId)} and from_id = ${accountId} and kind = 2 and data @> '{"notify": true}'
      and to_id > ${afterId}
    order by to_id limit ${limit}`;
  return rows.map((row) => row.id);
}

/** The far ends of a post's edges, in order of their ids, after one of them. */
export async function listEndsOfPost(
  db: DbOrTx,
  postId: Id,
  kind: Extract<EdgeKind, 'reposted_by' | 'voted_by'>,
  { afterId, limit }: { afterId: Id; limit: number },
): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select to_id as id from edges
    where shard = ${shardOf(postId)} and from_id = ${postId} and kind = ${kindNumber(kind)} and to_id > ${afterId}
    order by to_id limit ${limit}`;
  return rows.map((row) => row.id);
}

/** The posts that quote a post, in order of their ids, after one of them, with who wrote them. */
export async function listQuoters(
  db: DbOrTx,
  postId: Id,
  afterId: Id,
  limit: number,
): Promise<{ postId: Id; accountId: Id }[]> {
  return db<{ postId: Id; accountId: Id }[]>`
    with quotes as (
      select to_id as id, (to_id >> 9 & 8191)::smallint as shard from edges
      where shard = ${shardOf(postId)} and from_id = ${postId} and kind = ${EDGES.quoted_by.n} and to_id > ${afterId}
      order by to_id limit ${limit})
    select p.id as "postId", p.account_id as "accountId" from quotes q join posts p on (p.shard, p.id) = (q.shard, q.id)
    order by p.id`;
}
