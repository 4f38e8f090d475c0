import type { Id } from '#kernel/index.ts';
import type { FullList } from '#lists/index.ts';
import { belongsInList } from '#lists/index.ts';
import { belongsInHome, standsInPublic } from '#timelines/index.ts';
import type { ShownPost, Viewer } from '#viewers/index.ts';

/** What one can listen to. The first three and lists are their account's own; the others are open to all. */
export type Channel =
  | { readonly kind: 'home' | 'notifications' | 'conversations'; readonly accountId: Id }
  | { readonly kind: 'list'; readonly accountId: Id; readonly listId: Id }
  | { readonly kind: 'tag'; readonly name: string; readonly onlyLocal: boolean }
  | { readonly kind: 'public'; readonly from: 'all' | 'local' | 'remote'; readonly onlyMedia: boolean };

/** Whether a post or repost that its viewer may read is to be told on this channel: the rules of the timeline of that name. */
export function belongsInChannel(
  channel: Channel,
  shown: ShownPost,
  viewer: Viewer | undefined,
  list: FullList | undefined,
): boolean {
  const { post } = shown.card;
  switch (channel.kind) {
    case 'home':
      return viewer !== undefined && belongsInHome(shown, viewer);
    case 'list':
      return viewer !== undefined && list !== undefined && belongsInList(shown, list, viewer);
    case 'tag':
      return (
        !shown.repost &&
        post.visibility === 'public' &&
        (!channel.onlyLocal || post.uri === '') &&
        post.tags.some((tag) => tag.name === channel.name)
      );
    case 'public':
      return (
        !shown.repost &&
        standsInPublic(post) &&
        (channel.from === 'all' || (channel.from === 'local') === (post.uri === '')) &&
        (!channel.onlyMedia || post.media.length > 0)
      );
    default:
      return false;
  }
}
