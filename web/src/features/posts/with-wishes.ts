import type { BaseStatus } from '@merle/contract';
import type { Item } from '#outbox/index.ts';

/** The post with the likes, reposts and bookmarks that are still in the outbox; refused ones no longer count. */
export function withWishes(post: BaseStatus, items: readonly Item[]): BaseStatus {
  return items.reduce(withWish, post);
}

function withWish(post: BaseStatus, { action, state }: Item): BaseStatus {
  if (action.kind !== 'mark' || action.statusId !== post.id || state === 'refused' || state === 'published')
    return post;
  const { mark, on } = action;
  switch (mark) {
    case 'like':
      return { ...post, favourited: on, favourites_count: count(post.favourites_count, post.favourited, on) };
    case 'repost':
      return { ...post, reblogged: on, reblogs_count: count(post.reblogs_count, post.reblogged, on) };
    case 'bookmark':
      return { ...post, bookmarked: on };
    case 'pin':
      return { ...post, pinned: on };
    case 'mute-thread':
      return { ...post, muted: on };
  }
}

function count(before: number, was: boolean | undefined, is: boolean): number {
  return Math.max(0, before + Number(is) - Number(was ?? false));
}
