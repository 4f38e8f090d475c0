import { shardOf, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import type { QuotePolicy, QuoteState } from './post.ts';

export async function updateQuotePolicy(db: DbOrTx, postId: Id, policy: QuotePolicy): Promise<void> {
  await db`update posts set quote_policy = ${policy} where shard = ${shardOf(postId)} and id = ${postId}`;
}

/** False where that post does not quote this one. */
export async function updateQuoteState(
  db: DbOrTx,
  quotingId: Id,
  quotedId: Id,
  state: QuoteState,
): Promise<boolean> {
  const rows = await db`
    update posts set quote_state = ${state}
    where shard = ${shardOf(quotingId)} and id = ${quotingId} and quote_id = ${quotedId} returning id`;
  return rows.length > 0;
}
