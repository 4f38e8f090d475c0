import { Problem, shardOf, type Id } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { deleteEdges } from '#edges/index.ts';
import type { QuotePolicy } from './post.ts';
import { updateQuotePolicy, updateQuoteState } from './quote-queries.ts';
import type { PostReader } from './read-posts.ts';

export type QuoteDeps = { readonly db: Db; readonly guard: Guard; readonly posts: PostReader };

/** Who may quote a post from now on; what has been quoted stays. Throws not-found for a post of somebody else. */
export async function setQuotePolicy(
  deps: QuoteDeps,
  accountId: Id,
  postId: Id,
  policy: QuotePolicy,
): Promise<void> {
  await getOwn(deps, accountId, postId);
  await deps.guard.run(() => updateQuotePolicy(deps.db, postId, policy));
  deps.posts.drop([postId]);
}

/** Takes one's post back out of somebody's quote of it: the quote stays, without what it quoted. */
export async function revokeQuote(deps: QuoteDeps, accountId: Id, postId: Id, quotingId: Id): Promise<void> {
  await getOwn(deps, accountId, postId);
  const edge = { shard: shardOf(postId), fromId: postId, kind: 'quoted_by', toId: quotingId } as const;
  const counts = await deps.guard.run(() =>
    deps.db.begin(async (tx) => {
      if (!(await updateQuoteState(tx, quotingId, postId, 'revoked'))) throw notFound();
      return deleteEdges(tx, [edge]);
    }),
  );
  deps.posts.drop([quotingId]);
  deps.posts.count(counts);
}

async function getOwn(deps: QuoteDeps, accountId: Id, postId: Id): Promise<void> {
  const post = await deps.posts.findPost(postId);
  if (post?.accountId !== accountId) throw notFound();
}

function notFound(): Problem {
  return new Problem('not-found', 'Record not found');
}
