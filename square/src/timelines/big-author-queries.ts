import type { Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import { EDGES } from '#edges/index.ts';

/** Every account with more followers than this; read once, at the start, over all shards. */
export async function listBigAuthors(db: DbOrTx, minFollowers: number): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select from_id as id from edge_counts where kind = ${EDGES.followed_by.n} and n > ${minFollowers}`;
  return rows.map((row) => row.id);
}
