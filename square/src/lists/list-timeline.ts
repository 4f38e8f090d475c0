import type { Id, Page } from '#kernel/index.ts';
import { listKey } from '#engines/timelines/index.ts';
import type { Post } from '#posts/index.ts';
import { isFollowed, pullAuthors, readTimeline, type HomeDeps, type TimelinePage } from '#timelines/index.ts';
import type { ShownPost, Viewer } from '#viewers/index.ts';
import type { FullList, ListReader } from './read-lists.ts';

export type ListTimelineDeps = HomeDeps & { readonly lists: ListReader };

/** A page of what a list's members write and pass on, by the rules of the home timeline and the list's own. */
export async function readListTimeline(
  deps: ListTimelineDeps,
  ownerId: Id,
  listId: Id,
  page: Page,
): Promise<TimelinePage> {
  const [full, viewer] = await Promise.all([deps.lists.get(ownerId, listId), deps.viewers.get(ownerId)]);
  const source = {
    key: listKey(listId),
    pull: (maxId: Id, limit: number) => pullAuthors(deps, [...full.members], maxId, limit),
    keeps: (shown: ShownPost) => belongsInList(shown, full, viewer),
  };
  return readTimeline(deps, source, viewer, page);
}

/** The rules of a list's timeline; asked at each reading, so that a change of the list holds at once. */
export function belongsInList(shown: ShownPost, full: FullList, viewer: Viewer): boolean {
  const by = shown.repost?.repost.accountId ?? shown.card.post.accountId;
  if (!full.members.has(by) || !isFollowed(shown, viewer)) return false;
  if (shown.repost) return true;
  return shown.card.post.visibility !== 'direct' && keepsAnswer(shown.card.post, full);
}

/** A member's own thread and answers to the owner stand in every list. */
function keepsAnswer(post: Post, { list, members }: FullList): boolean {
  const to = post.inReplyToAccountId;
  if (post.inReplyToId === null || to === post.accountId || to === list.accountId) return true;
  if (list.repliesPolicy === 'none') return false;
  return list.repliesPolicy === 'followed' || (to !== null && members.has(to));
}
