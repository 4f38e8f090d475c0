import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import { EDGES } from '#edges/index.ts';

/** Everybody in an exclusive list of this account: a list lies on its owner's shard, and so do the edges from it. */
export async function listExclusiveMembers(db: DbOrTx, accountId: Id): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select distinct e.to_id as id from lists l
    join edges e on e.shard = l.shard and e.from_id = l.id and e.kind = ${EDGES.list_member.n}
    where l.shard = ${shardOfAccount(accountId)} and l.account_id = ${accountId} and l.exclusive`;
  return rows.map((row) => row.id);
}
