import { Type, type Static } from 'typebox';
import { findId, Problem, type Id, type Page } from '#kernel/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import type { TimelinePage } from '#timelines/index.ts';
import type { PublicPages } from './context.ts';
import { findKeptPosts, keepPosts } from './kept-posts.ts';
import type { PostList } from './list-view.ts';

const text = Type.Optional(Type.String({ maxLength: 100 }));
/** Which part of a list: older than `before`, or right above `after`. */
export const ListQuery = Type.Object({ before: text, after: text, lang: text });
export type ListQuery = Static<typeof ListQuery>;

const SIZE = 20;

/**
 * A page of a list; `key` names the list. While the database is away it is made of the posts that were on it last, as
 * far as they are in memory and may still be shown.
 */
export async function readList(
  pages: PublicPages,
  key: string,
  query: ListQuery,
  read: (page: Page) => Promise<TimelinePage>,
): Promise<PostList> {
  const before = toBound(query.before);
  const after = before === undefined ? toBound(query.after) : undefined;
  const name = `${key} ${before ?? ''} ${after ?? ''}`;
  // One more than is shown tells whether there are more.
  const page = { limit: SIZE + 1, maxId: before, minId: after };
  const { posts: found, freshness } = await readPage(pages, name, () => read(page));
  const isMore = found.length > SIZE;
  const posts = after === undefined ? found.slice(0, SIZE) : found.slice(-SIZE);
  const isOldest = after === undefined && !isMore;
  const isNewest = before === undefined && (after === undefined || !isMore);
  return {
    posts,
    freshness,
    olderId: isOldest ? undefined : (posts.at(-1)?.id ?? next(after)),
    newerId: isNewest ? undefined : (posts[0]?.id ?? previous(before)),
  };
}

type ReadPage = Pick<TimelinePage, 'posts' | 'freshness'>;

async function readPage(
  pages: PublicPages,
  name: string,
  read: () => Promise<TimelinePage>,
): Promise<ReadPage> {
  try {
    const timeline = await read();
    if (timeline.freshness !== 'saved') keepPosts(pages, name, timeline.posts);
    return timeline;
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    const posts = await findKeptPosts(pages, name);
    if (posts.length === 0) throw error;
    return { posts, freshness: 'saved' };
  }
}

function toBound(id: string | undefined): Id | undefined {
  if (id === undefined || id === '') return undefined;
  const found = findId(id);
  if (found === undefined) throw new Problem('not-found', 'There is no such page here.');
  return found;
}

/** From an empty page the way back includes the post that was asked from. */
function next(after: Id | undefined): Id | undefined {
  return after === undefined ? undefined : ((after + 1n) as Id);
}

function previous(before: Id | undefined): Id | undefined {
  return before === undefined ? undefined : ((before - 1n) as Id);
}
