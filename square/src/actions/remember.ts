import type { Id } from '#kernel/index.ts';
import type { AccountReader } from '#accounts/index.ts';
import type { CountChange, Edge, EdgeRef } from '#edges/index.ts';
import type { Uploads } from '#media/index.ts';
import { isRepost, type PostReader } from '#posts/index.ts';
import type { FlagReader, ViewerReader } from '#viewers/index.ts';
import type { Action, Standing } from './action.ts';
import type { Prepared } from './prepare.ts';

export type Memory = {
  readonly accounts: AccountReader;
  readonly posts: PostReader;
  readonly viewers: ViewerReader;
  readonly flags: FlagReader;
  readonly uploads: Uploads;
};

/**
 * Takes what an action made into what the process remembers, so that its author reads it back at once:
 * after the commit, and also when only the journal has it.
 */
export function remember(memory: Memory, action: Action, prepared: Prepared, standing: Standing): void {
  const { set, post, repost } = prepared;
  const accepted = standing === 'accepted';
  if (action.kind === 'upload') memory.uploads.note(action.accountId, action.media, accepted);
  if (action.kind === 'delete') memory.posts.drop([action.postId]);
  else if ((action.kind === 'post' || action.kind === 'edit') && post)
    memory.posts.keepPost({ ...post, accepted });
  if (action.kind === 'post') {
    memory.accounts.count(action.accountId, { lastPostId: action.id });
    memory.flags.noteNew(action.accountId, action.id);
  }
  if (repost && !rememberedRepost(memory.posts, repost.id, accepted))
    memory.posts.keepRepost({ ...repost, accepted });
  for (const edge of set.edges ?? []) note(memory, edge, true);
  for (const edge of set.unlinks ?? []) note(memory, edge, false);
}

/** Takes over the figures that a commit has answered. */
export function rememberCounts(memory: Memory, counts: readonly CountChange[]): void {
  memory.posts.count(counts);
  for (const { fromId, kind, n } of counts) {
    if (kind === 'follow') memory.accounts.count(fromId, { following: n });
    else if (kind === 'followed_by') memory.accounts.count(fromId, { followers: n });
    else if (kind === 'author') memory.accounts.count(fromId, { posts: n });
  }
}

function rememberedRepost(posts: PostReader, id: Id, accepted: boolean): boolean {
  const card = posts.peek(id);
  return card !== undefined && isRepost(card) && card.repost.accepted === accepted;
}

function note(memory: Memory, edge: Edge | EdgeRef, isThere: boolean): void {
  memory.viewers.note(edge, isThere);
  memory.flags.note(edge.fromId, edge.toId, edge.kind, isThere);
}
