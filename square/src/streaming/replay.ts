import { firstIdAt, timeOfId, type Id, type Page } from '#kernel/index.ts';
import { listConversations, type ConversationDeps } from '#conversations/index.ts';
import { readListTimeline, type ListTimelineDeps } from '#lists/index.ts';
import { readNotifications, type NotificationDeps } from '#notifications/index.ts';
import {
  readHome,
  readPublic,
  readTag,
  type OtherTimelineDeps,
  type TimelinePage,
} from '#timelines/index.ts';
import type { ShownPost, Viewer } from '#viewers/index.ts';
import { belongsInChannel, type Channel } from './channel.ts';
import type { StreamEvent, StreamRenderer } from './stream-event.ts';

export type ReplayDeps = ListTimelineDeps &
  OtherTimelineDeps &
  NotificationDeps &
  ConversationDeps & { readonly renderer: StreamRenderer };

/** The most that is sent again; who missed more reads it as pages. */
export const MAX_REPLAYED = 400;
const PAGE = 40;
/** What was delivered late has an id from before the break: so much is sent again that was seen already. */
const OVERLAP_MS = 10_000;

/**
 * What a listener missed on a channel since an id, oldest first: at least all of the newest `MAX_REPLAYED`, perhaps
 * with some that they have. Edits and removals are not told again.
 */
export async function readMissed(
  deps: ReplayDeps,
  channel: Channel,
  viewerId: Id | undefined,
  since: Id,
): Promise<StreamEvent[]> {
  const sinceId = firstIdAt(timeOfId(since) - OVERLAP_MS);
  const viewer = viewerId === undefined ? undefined : await deps.viewers.get(viewerId);
  if (channel.kind === 'notifications') return viewer ? missedNotifications(deps, viewer, sinceId) : [];
  if (channel.kind === 'conversations') return viewer ? missedConversations(deps, viewer, sinceId) : [];
  const missed = await missedPosts((page) => readPage(deps, channel, viewer, page), sinceId);
  // The timelines of all posts and of tags are read whole; what a narrower channel leaves out is left out here.
  const isOpen = channel.kind === 'public' || channel.kind === 'tag';
  const posts = missed
    .filter((shown) => !isOpen || belongsInChannel(channel, shown, viewer, undefined))
    .toReversed();
  const texts = await deps.renderer.page(posts, viewer);
  return posts.map(({ id }, at) => ({ kind: 'post-added', id, text: texts[at]! }));
}

function readPage(
  deps: ReplayDeps,
  channel: Channel,
  viewer: Viewer | undefined,
  page: Page,
): Promise<TimelinePage> {
  switch (channel.kind) {
    case 'list':
      return readListTimeline(deps, channel.accountId, channel.listId, page);
    case 'tag': {
      const query = { name: channel.name, any: [], all: [], none: [], onlyMedia: false };
      return readTag(deps, viewer, query, page);
    }
    case 'public':
      return readPublic(deps, viewer, page, { media: channel.onlyMedia });
    default:
      return readHome(deps, channel.accountId, page);
  }
}

/** Newest first, page by page, down to the id. */
async function missedPosts(read: (page: Page) => Promise<TimelinePage>, sinceId: Id): Promise<ShownPost[]> {
  const found: ShownPost[] = [];
  let maxId: Id | undefined;
  while (found.length < MAX_REPLAYED) {
    const { posts, nextMaxId } = await read({ limit: PAGE, sinceId, maxId });
    found.push(...posts.filter(({ id }) => id > sinceId));
    if (nextMaxId === undefined || nextMaxId <= sinceId) break;
    maxId = nextMaxId;
  }
  return found;
}

async function missedNotifications(deps: ReplayDeps, viewer: Viewer, sinceId: Id): Promise<StreamEvent[]> {
  const shown = await readNotifications(deps, viewer, {}, { limit: MAX_REPLAYED, sinceId });
  const texts = await deps.renderer.notifications(shown, viewer);
  return shown
    .map(({ notification: { id } }, at) => ({ kind: 'notification', id, text: texts[at]! }) as const)
    .toReversed();
}

async function missedConversations(deps: ReplayDeps, viewer: Viewer, sinceId: Id): Promise<StreamEvent[]> {
  const { shown } = await listConversations(deps, viewer, { limit: PAGE, sinceId });
  const texts = await deps.renderer.conversations(shown, viewer);
  return shown
    .map(
      ({ conversation }, at) =>
        ({ kind: 'conversation', id: conversation.lastId, text: texts[at]! }) as const,
    )
    .toReversed();
}
