import type {
  Notification,
  NotificationGroup as GroupEntity,
  NotificationRequest,
  PartialAccountWithAvatar,
} from '@merle/contract';
import { timeOfId, type Urls } from '#kernel/index.ts';
import { toAcct, type AccountCard } from '#accounts/index.ts';
import type { Hold, NotificationGroup, ShownNotification } from '#notifications/index.ts';
import type { ShownPost, Viewer } from '#viewers/index.ts';
import { toAccountEntity, toAccountJson } from './account-entity.ts';
import { NOTIFICATION_WORD, toGroupWord } from './notification-words.ts';
import { renderStatuses, toJsonArray, type RenderDeps } from './render-statuses.ts';

/** Parts of the documented shape that nothing here fills yet. */
const NOTHING = { report: null, event: null, moderation_warning: null, fallback: null };

/** The JSON texts of notifications: https://docs.joinmastodon.org/entities/Notification/ */
export async function renderNotifications(
  deps: RenderDeps,
  shown: readonly ShownNotification[],
  viewer: Viewer,
): Promise<string[]> {
  const posts = shown.flatMap(({ post }) => post ?? []);
  const texts = await renderStatuses(deps, posts, viewer);
  const byPost = new Map(posts.map((post, at) => [post, texts[at]!]));
  return shown.map((one) => toNotificationJson(one, one.post && byPost.get(one.post), deps.urls));
}

/** One notification, around the JSON text of its status. */
export function toNotificationJson(
  { notification, from }: ShownNotification,
  status: string | undefined,
  urls: Urls,
): string {
  const entity: Omit<Notification, 'account' | 'status'> = {
    id: notification.id.toString(),
    type: NOTIFICATION_WORD[notification.kind],
    created_at: notification.createdAt.toISOString(),
    group_key: toGroupWord(notification.groupKey),
    ...NOTHING,
    collection: null,
    ...(notification.held && { filtered: true }),
  };
  return `${JSON.stringify(entity).slice(0, -1)},"account":${toAccountJson(from, urls)},"status":${status ?? 'null'}}`;
}

/** https://docs.joinmastodon.org/entities/GroupedNotificationsResults/; of `partial` accounts only the picture is told. */
export async function renderGroups(
  deps: RenderDeps,
  groups: readonly NotificationGroup[],
  viewer: Viewer,
  accounts: 'full' | 'partial',
): Promise<string> {
  const posts = uniquePosts(groups.flatMap(({ head }) => head.post ?? []));
  const statuses = await renderStatuses(deps, posts, viewer);
  const first = uniqueAccounts(
    groups.flatMap(({ from }) => from.slice(0, accounts === 'full' ? undefined : 1)),
  );
  const others = uniqueAccounts(groups.flatMap(({ from }) => from)).filter((card) => !first.includes(card));
  const partial = toPartialJson(others, deps.urls);
  return (
    `{"accounts":${toJsonArray(first.map((card) => toAccountJson(card, deps.urls)))},"partial_accounts":${partial}` +
    `,"statuses":${toJsonArray(statuses)},"notification_groups":${toJsonArray(groups.map(toGroupJson))}}`
  );
}

/** https://docs.joinmastodon.org/entities/NotificationGroup/; its newest id is a JSON number of up to 19 digits. */
function toGroupJson(group: NotificationGroup): string {
  const { head, n, from, pageMinId, pageMaxId } = group;
  const entity: Omit<GroupEntity, 'most_recent_notification_id'> = {
    group_key: toGroupWord(group.key),
    notifications_count: n,
    type: NOTIFICATION_WORD[head.notification.kind],
    page_min_id: pageMinId.toString(),
    page_max_id: pageMaxId.toString(),
    latest_page_notification_at: new Date(timeOfId(pageMaxId)).toISOString(),
    sample_account_ids: from.map(({ account }) => account.id.toString()),
    status_id: head.post?.id.toString() ?? null,
    ...NOTHING,
  };
  return `${JSON.stringify(entity).slice(0, -1)},"most_recent_notification_id":${pageMaxId}}`;
}

/** https://docs.joinmastodon.org/entities/GroupedNotificationsResults/#PartialAccountWithAvatar */
function toPartialJson(cards: readonly AccountCard[], urls: Urls): string {
  const entities = cards.map(({ account }): PartialAccountWithAvatar => {
    const { id, url, avatar, avatar_static, avatar_description, locked, bot } = toAccountEntity(
      account,
      urls,
    );
    return { id, acct: toAcct(account), url, avatar, avatar_static, avatar_description, locked, bot };
  });
  return JSON.stringify(entities);
}

/** https://docs.joinmastodon.org/entities/NotificationRequest/ */
export async function renderRequests(
  deps: RenderDeps,
  holds: readonly Hold[],
  viewer: Viewer,
): Promise<string[]> {
  const posts = uniquePosts(holds.flatMap(({ lastPost }) => lastPost ?? []));
  const texts = await renderStatuses(deps, posts, viewer);
  const byId = new Map(posts.map((post, at) => [post.id, texts[at]!]));
  return holds.map(({ id, from, n, lastId, lastPost }) => {
    const entity: Omit<NotificationRequest, 'account' | 'last_status'> = {
      id: id.toString(),
      created_at: new Date(timeOfId(id)).toISOString(),
      updated_at: new Date(timeOfId(lastId)).toISOString(),
      notifications_count: n.toString(),
    };
    const status = (lastPost && byId.get(lastPost.id)) ?? 'null';
    return `${JSON.stringify(entity).slice(0, -1)},"account":${toAccountJson(from, deps.urls)},"last_status":${status}}`;
  });
}

function uniquePosts(posts: readonly ShownPost[]): ShownPost[] {
  return [...new Map(posts.map((post) => [post.id, post])).values()];
}

function uniqueAccounts(cards: readonly AccountCard[]): AccountCard[] {
  return [...new Map(cards.map((card) => [card.account.id, card])).values()];
}
