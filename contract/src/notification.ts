import { Type, type Static } from 'typebox';
import { Account, PartialAccountWithAvatar } from './account.ts';
import { Count, Id, Time, entity, listOf, nullable, part, oneOf } from './shape.ts';
import { Status } from './status.ts';

/** https://docs.joinmastodon.org/entities/Notification/#type */
export const NotificationType = oneOf(
  'mention',
  'quote',
  'status',
  'update',
  'quoted_update',
  'favourite',
  'reblog',
  'follow',
  'follow_request',
  'poll',
);
export type NotificationType = Static<typeof NotificationType>;

/** Of moderation and of what Mastodon alone tells of: never there. */
const absent = {
  report: Type.Null(),
  event: Type.Null(),
  moderation_warning: Type.Null(),
  fallback: Type.Null(),
};

/** https://docs.joinmastodon.org/entities/Notification/ */
export const Notification = entity('Notification', {
  id: Id,
  type: NotificationType,
  created_at: Time,
  group_key: Type.String(),
  account: Account,
  status: nullable(Status),
  ...absent,
  collection: Type.Null(),
  /** There where it is kept back until its sender is let in. */
  filtered: Type.Optional(Type.Literal(true)),
});
export type Notification = Static<typeof Notification>;

/** https://docs.joinmastodon.org/entities/NotificationGroup/ */
export const NotificationGroup = entity('NotificationGroup', {
  group_key: Type.String(),
  notifications_count: Count,
  type: NotificationType,
  /** Of up to 19 digits, as Mastodon has it: use `page_max_id`, which is a text. */
  most_recent_notification_id: Type.Integer(),
  page_min_id: Id,
  page_max_id: Id,
  latest_page_notification_at: Time,
  sample_account_ids: listOf(Id),
  status_id: nullable(Id),
  ...absent,
});
export type NotificationGroup = Static<typeof NotificationGroup>;

/** https://docs.joinmastodon.org/entities/GroupedNotificationsResults/ */
export const GroupedNotificationsResults = entity('GroupedNotificationsResults', {
  accounts: listOf(Account),
  partial_accounts: listOf(PartialAccountWithAvatar),
  statuses: listOf(Status),
  notification_groups: listOf(NotificationGroup),
});
export type GroupedNotificationsResults = Static<typeof GroupedNotificationsResults>;

const summary = part({ pending_requests_count: Count, pending_notifications_count: Count });
const Treatment = oneOf('accept', 'filter', 'drop');

/** https://docs.joinmastodon.org/entities/NotificationPolicy/ */
export const NotificationPolicy = entity('NotificationPolicy', {
  for_not_following: Treatment,
  for_not_followers: Treatment,
  for_new_accounts: Treatment,
  for_private_mentions: Treatment,
  for_limited_accounts: Treatment,
  summary,
});
export type NotificationPolicy = Static<typeof NotificationPolicy>;

/** https://docs.joinmastodon.org/entities/V1_NotificationPolicy/ */
export const V1NotificationPolicy = entity('V1NotificationPolicy', {
  filter_not_following: Type.Boolean(),
  filter_not_followers: Type.Boolean(),
  filter_new_accounts: Type.Boolean(),
  filter_private_mentions: Type.Boolean(),
  summary,
});
export type V1NotificationPolicy = Static<typeof V1NotificationPolicy>;

/** https://docs.joinmastodon.org/entities/NotificationRequest/ */
export const NotificationRequest = entity('NotificationRequest', {
  id: Id,
  created_at: Time,
  updated_at: Time,
  /** A text, as Mastodon has it. */
  notifications_count: Type.String(),
  account: Account,
  last_status: nullable(Status),
});
export type NotificationRequest = Static<typeof NotificationRequest>;

/** How many have not been read, up to a limit. */
export const UnreadCount = entity('UnreadCount', { count: Count });
export type UnreadCount = Static<typeof UnreadCount>;

/** https://docs.joinmastodon.org/methods/notifications/#requests-merged */
export const NotificationsMerged = entity('NotificationsMerged', { merged: Type.Boolean() });
export type NotificationsMerged = Static<typeof NotificationsMerged>;
