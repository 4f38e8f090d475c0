import type { Id, Page } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { homeKey } from '#engines/timelines/index.ts';
import { listAuthoredByMany, type Post } from '#posts/index.ts';
import type { ShownPost, Viewer, ViewerReader } from '#viewers/index.ts';
import type { BigAuthors } from './big-authors.ts';
import { readTimeline, type TimelineDeps, type TimelinePage, type TimelineSource } from './read-timeline.ts';
import { listTaggedIds } from './tag-queries.ts';

export type HomeDeps = TimelineDeps & {
  readonly db: Db;
  readonly guard: Guard;
  readonly viewers: ViewerReader;
  readonly bigAuthors: BigAuthors;
};

/** How many authors one query reads. */
const AUTHORS_A_QUERY = 250;

/** A page of what the account follows: its own posts, those of whom it follows, and of followed tags. */
export async function readHome(deps: HomeDeps, accountId: Id, page: Page): Promise<TimelinePage> {
  const viewer = await deps.viewers.get(accountId);
  const big = deps.bigAuthors.among(viewer.follows);
  const source: TimelineSource = {
    key: homeKey(accountId),
    pull: (maxId, limit) => pullHome(deps, viewer, maxId, limit),
    keeps: (shown) => belongsInHome(shown, viewer),
  };
  if (big.length === 0) return readTimeline(deps, source, viewer, page);
  return readTimeline(
    { ...deps, timelines: deps.bigAuthors.merged(deps.timelines, big) },
    source,
    viewer,
    page,
  );
}

/** The newest ids of all that a viewer follows, from the record. */
async function pullHome(deps: HomeDeps, viewer: Viewer, maxId: Id, limit: number): Promise<Id[]> {
  const tags = [...viewer.tags];
  const [authored, tagged] = await Promise.all([
    pullAuthors(deps, [viewer.id, ...viewer.follows.keys()], maxId, limit),
    tags.length === 0 ? [] : deps.guard.run(() => listTaggedIds(deps.db, tags, maxId, limit)),
  ]);
  return newest([...authored, ...tagged], limit);
}

/** The newest ids of these authors below `maxId`, from the record: slices of authors, merged. */
export async function pullAuthors(
  deps: Pick<HomeDeps, 'db' | 'guard'>,
  authors: readonly Id[],
  maxId: Id,
  limit: number,
): Promise<Id[]> {
  const ids: Id[] = [];
  for (let from = 0; from < authors.length; from += AUTHORS_A_QUERY) {
    const slice = authors.slice(from, from + AUTHORS_A_QUERY);
    const heads = await deps.guard.run(() => listAuthoredByMany(deps.db, slice, maxId, limit));
    ids.push(...heads.map((head) => head.id));
  }
  return newest(ids, limit);
}

function newest(ids: readonly Id[], limit: number): Id[] {
  return [...new Set(ids)].toSorted((a, b) => (a > b ? -1 : 1)).slice(0, limit);
}

/** The rules of a home timeline; asked at each reading, so that a change of whom one follows holds at once. */
export function belongsInHome(shown: ShownPost, viewer: Viewer): boolean {
  const by = shown.repost?.repost.accountId ?? shown.card.post.accountId;
  if (by !== viewer.id && viewer.keptFromHome.has(by)) return isUnderFollowedTag(shown, viewer);
  return isFollowed(shown, viewer) || isUnderFollowedTag(shown, viewer);
}

/** Written or passed on by somebody whom the viewer follows, in what they asked for of them. */
export function isFollowed(shown: ShownPost, viewer: Viewer): boolean {
  const { post } = shown.card;
  if (shown.repost) return repostBelongs(shown, shown.repost.repost.accountId, viewer);
  if (post.accountId === viewer.id) return true;
  const follow = viewer.follows.get(post.accountId);
  if (!follow) return false;
  if (follow.languages && post.language !== null && !follow.languages.includes(post.language)) return false;
  return answersSomebodyKnown(post, viewer);
}

function isUnderFollowedTag({ repost, card: { post } }: ShownPost, viewer: Viewer): boolean {
  return !repost && post.visibility === 'public' && post.tags.some((tag) => viewer.tags.has(tag.name));
}

function repostBelongs(shown: ShownPost, reposterId: Id, viewer: Viewer): boolean {
  if (reposterId === viewer.id) return true;
  const follow = viewer.follows.get(reposterId);
  return follow?.reposts === true && shown.card.post.accountId !== viewer.id;
}

/** An answer to a stranger is half a conversation: it stands on the author's profile, not in followers' homes. */
function answersSomebodyKnown(post: Post, viewer: Viewer): boolean {
  const { inReplyToId, inReplyToAccountId: to } = post;
  if (inReplyToId === null) return true;
  return to !== null && (to === post.accountId || to === viewer.id || viewer.follows.has(to));
}
