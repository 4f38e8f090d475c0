import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import { EDGES } from '#edges/index.ts';

/** Whom these holds keep back; an id that names none is left out. */
export async function listHeldAuthors(db: DbOrTx, accountId: Id, holdIds: readonly Id[]): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select to_id as id from edges
    where shard = ${shardOfAccount(accountId)} and from_id = ${accountId} and kind = ${EDGES.hold.n}
      and id = any(${holdIds as Id[]}::bigint[])`;
  return rows.map((row) => row.id);
}
