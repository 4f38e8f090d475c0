import type { Account, GroupedNotificationsResults, Notification } from '@merle/contract';
import { isLater } from '#records/index.ts';

/** What is told as one: several likes of one post, several new followers; or a single notification. */
export type Group = {
  readonly key: string;
  /** A word of the API; one that this app does not know is told as such. */
  readonly type: string;
  readonly count: number;
  /** Some of those whom it comes from, the latest first. */
  readonly accounts: readonly Account[];
  readonly statusId: string | undefined;
  /** Of its latest. */
  readonly id: string;
  readonly at: string;
  /** What a moderator, or the server itself, had to say. */
  readonly official: Official | undefined;
};

/** Of servers that are moderated in Mastodon's way: https://docs.joinmastodon.org/entities/NotificationGroup/ */
export type Official = {
  readonly moderation_warning?: {
    readonly id: string;
    readonly action: string;
    readonly text: string;
  } | null;
  readonly event?: { readonly type: string; readonly target_name: string } | null;
  readonly report?: { readonly target_account?: Account } | null;
  readonly fallback?: { readonly title?: string; readonly summary?: string | null } | null;
};

export function toGroups({ accounts, notification_groups: groups }: GroupedNotificationsResults): Group[] {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  return groups.map((group) => ({
    key: group.group_key,
    type: group.type,
    count: group.notifications_count,
    accounts: group.sample_account_ids.flatMap((id) => byId.get(id) ?? []),
    statusId: group.status_id ?? undefined,
    id: group.page_max_id,
    at: group.latest_page_notification_at,
    official: toOfficial(group),
  }));
}

function toGroup(notification: Notification): Group {
  const { id, group_key: key, type, created_at: at, account, status } = notification;
  const official = toOfficial(notification);
  // Servers without groups name none.
  return {
    key: key ?? `ungrouped-${id}`,
    type,
    count: 1,
    accounts: [account],
    statusId: status?.id,
    id,
    at,
    official,
  };
}

function toOfficial(parts: Official): Official | undefined {
  const { moderation_warning = null, event = null, report = null, fallback = null } = parts;
  return (moderation_warning ?? event ?? report ?? fallback)
    ? { moderation_warning, event, report, fallback }
    : undefined;
}

/** The groups with one more notification, which brings its group to the top. One that is there already changes nothing. */
export function addNotification(groups: readonly Group[], notification: Notification): readonly Group[] {
  const added = toGroup(notification);
  const known = groups.find(({ key }) => key === added.key);
  if (!known) return [added, ...groups];
  if (known.id === added.id || known.key.startsWith('ungrouped-')) return groups;
  const [account] = added.accounts;
  const others = known.accounts.filter(({ id }) => id !== account?.id);
  const grown = {
    ...known,
    id: added.id,
    at: added.at,
    count: known.count + 1,
    accounts: [...added.accounts, ...others],
  };
  return [grown, ...groups.filter((group) => group !== known)];
}

/** Notifications one by one, the newest first, as groups: for servers that do not group them. */
export function groupNotifications(notifications: readonly Notification[]): readonly Group[] {
  return notifications.toReversed().reduce(addNotification, [] as readonly Group[]);
}

/** Older groups below; what stands above already is not told twice. */
export function addOlder(groups: readonly Group[], older: readonly Group[]): readonly Group[] {
  const known = new Set(groups.map(({ key }) => key));
  return [...groups, ...older.filter(({ key }) => !known.has(key))];
}

/** The groups with one more where its latest notification has its place. */
export function insertGroup(groups: readonly Group[], group: Group): readonly Group[] {
  const at = groups.findIndex(({ id }) => isLater(group.id, id));
  return at < 0 ? [...groups, group] : groups.toSpliced(at, 0, group);
}

/** The first page read anew, above what was read below it; alone where something may be missing in between. */
export function renewTop(groups: readonly Group[], top: readonly Group[]): readonly Group[] {
  const keys = new Set(top.map(({ key }) => key));
  const joins = groups.findLastIndex(({ key, id }) => keys.has(key) && top.some((each) => each.id === id));
  return joins < 0 ? top : addOlder(top, groups.slice(joins + 1));
}
