import { shardOf, type Id } from '#kernel/index.ts';
import { listAllEdges } from '#edges/index.ts';
import type { Post } from '#posts/index.ts';
import { showPosts, type ShownPost, type Viewer } from '#viewers/index.ts';
import type { OtherTimelineDeps } from './other-timelines.ts';

/** What a visitor sees of a very long thread, as on Mastodon. */
const VISITOR_LIMIT = 60;
const MEMBER_LIMIT = 4_096;

/** What stands above a post, the first one first, and below it. */
export type Thread = { readonly ancestors: readonly ShownPost[]; readonly descendants: readonly ShownPost[] };

/**
 * All of a thread in one read, then the path up and the tree below the focused post, each parent before its answers
 * and siblings in order of time; the author's own continuation comes first, as on Mastodon.
 */
export async function readThread(
  deps: OtherTimelineDeps,
  focus: Post,
  viewer: Viewer | undefined,
): Promise<Thread> {
  const root = focus.conversationId;
  const edges = await deps.guard.run(() => listAllEdges(deps.db, shardOf(root), root, ['thread']));
  const ids = [...new Set([root, ...edges.map((edge) => edge.toId)])];
  const limit = viewer ? MEMBER_LIMIT : VISITOR_LIMIT;
  const { posts } = await showPosts(
    deps,
    ids.filter((id) => id !== focus.id),
    viewer,
    'timeline',
  );
  const byId = new Map(posts.map((shown) => [shown.id, shown]));
  const ancestors: ShownPost[] = [];
  for (
    let at = byId.get(focus.inReplyToId ?? (-1n as Id));
    at && ancestors.length < limit;
    at = byId.get(at.card.post.inReplyToId ?? (-1n as Id))
  ) {
    ancestors.unshift(at);
  }
  return { ancestors, descendants: listBelow(focus, posts, limit) };
}

function listBelow(focus: Post, posts: readonly ShownPost[], limit: number): ShownPost[] {
  const answers = Map.groupBy(posts, (shown) => shown.card.post.inReplyToId);
  const found: ShownPost[] = [];
  // A stack and not recursion: a thread can be thousands deep.
  const stack = inOrder(answers.get(focus.id), focus.accountId);
  while (stack.length > 0 && found.length < limit) {
    const next = stack.pop()!;
    found.push(next);
    stack.push(...inOrder(answers.get(next.id), next.card.post.accountId));
  }
  return found;
}

/** Last first, for a stack: own continuations before others, then by time. */
function inOrder(siblings: readonly ShownPost[] = [], authorId: Id): ShownPost[] {
  const rank = (shown: ShownPost) => (shown.card.post.accountId === authorId ? 0 : 1);
  return siblings.toSorted((a, b) => rank(b) - rank(a) || (a.id < b.id ? 1 : -1));
}
