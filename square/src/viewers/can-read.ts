import type { Account } from '#accounts/index.ts';
import type { Post } from '#posts/index.ts';
import { isMuted, type Viewer } from './viewer.ts';

/**
 * The one rule of who may read a post, asked on every route that shows one. Nobody is told why not:
 * a post that may not be read answers as one that is not there.
 */
export function canRead(post: Post, author: Account | undefined, viewer: Viewer | undefined): boolean {
  if (viewer && post.accountId === viewer.id) return true;
  if (!author || author.suspendedAt) return false;
  if (viewer?.blockedBy.has(post.accountId)) return false;
  if (post.visibility === 'public' || post.visibility === 'unlisted') return true;
  if (!viewer) return false;
  if (post.mentions.some((mention) => mention.id === viewer.id)) return true;
  return post.visibility === 'followers' && viewer.follows.has(post.accountId);
}

/** Whether a viewer wants to see this author in a timeline at all. */
export function isHiddenAuthor(author: Account, viewer: Viewer | undefined, nowMs: number): boolean {
  if (!viewer || author.id === viewer.id) return false;
  return (
    viewer.blocks.has(author.id) ||
    viewer.blockedBy.has(author.id) ||
    isMuted(viewer, author.id, nowMs) ||
    (author.domain !== '' && viewer.blockedDomains.has(author.domain) && !viewer.follows.has(author.id))
  );
}
