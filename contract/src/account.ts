import { Type, type Static } from 'typebox';
import { CustomEmoji } from './emoji.ts';
import {
  Count,
  Day,
  EmptyList,
  Html,
  Id,
  Time,
  Uri,
  entity,
  listOf,
  nullable,
  part,
  oneOf,
} from './shape.ts';

/** https://docs.joinmastodon.org/entities/Account/#Field ; its value is HTML on an account, and as it was typed in a source. */
export const Field = entity('Field', {
  name: Type.String(),
  value: Type.String(),
  verified_at: nullable(Time),
});
export type Field = Static<typeof Field>;

/** The part of a role that everybody sees. */
export const AccountRole = entity('AccountRole', {
  id: Type.String(),
  name: Type.String(),
  color: Type.String(),
});
export type AccountRole = Static<typeof AccountRole>;

/** https://docs.joinmastodon.org/entities/Role/ */
export const Role = entity('Role', {
  ...AccountRole.properties,
  /** Mastodon's bits, as a decimal number. */
  permissions: Type.String(),
  highlighted: Type.Boolean(),
  collection_limit: Count,
});
export type Role = Static<typeof Role>;

/** https://docs.joinmastodon.org/entities/Account/ */
export const Account = entity('Account', {
  id: Id,
  username: Type.String(),
  acct: Type.String(),
  display_name: Type.String(),
  locked: Type.Boolean(),
  bot: Type.Boolean(),
  discoverable: Type.Boolean(),
  indexable: Type.Boolean(),
  noindex: Type.Boolean(),
  group: Type.Boolean(),
  created_at: Time,
  note: Html,
  url: Uri,
  uri: Uri,
  avatar: Uri,
  avatar_static: Uri,
  avatar_description: Type.String(),
  header: Uri,
  header_static: Uri,
  header_description: Type.String(),
  followers_count: Count,
  following_count: Count,
  statuses_count: Count,
  last_status_at: nullable(Day),
  hide_collections: Type.Boolean(),
  suspended: Type.Boolean(),
  limited: Type.Boolean(),
  memorial: Type.Boolean(),
  moved: Type.Null(),
  show_media: Type.Boolean(),
  show_media_replies: Type.Boolean(),
  show_featured: Type.Boolean(),
  feature_approval: part({ automatic: EmptyList, manual: EmptyList, current_user: oneOf('denied') }),
  emojis: listOf(CustomEmoji),
  roles: listOf(AccountRole),
  fields: listOf(Field),
});
export type Account = Static<typeof Account>;

/** https://docs.joinmastodon.org/entities/MutedAccount/ */
export const MutedAccount = entity('MutedAccount', {
  ...Account.properties,
  mute_expires_at: nullable(Time),
});
export type MutedAccount = Static<typeof MutedAccount>;

/** https://docs.joinmastodon.org/entities/Status/#visibility */
export const Visibility = oneOf('public', 'unlisted', 'private', 'direct');
export type Visibility = Static<typeof Visibility>;

/** Who may quote a post: https://docs.joinmastodon.org/entities/Account/#source-quote_policy */
export const QuotePolicy = oneOf('public', 'followers', 'nobody');
export type QuotePolicy = Static<typeof QuotePolicy>;

/** https://docs.joinmastodon.org/entities/Account/#source */
export const AccountSource = entity('AccountSource', {
  privacy: Visibility,
  sensitive: Type.Boolean(),
  language: nullable(Type.String()),
  quote_policy: QuotePolicy,
  note: Type.String(),
  fields: listOf(Field),
  follow_requests_count: Count,
  hide_collections: Type.Boolean(),
  discoverable: Type.Boolean(),
  indexable: Type.Boolean(),
  attribution_domains: EmptyList,
});
export type AccountSource = Static<typeof AccountSource>;

/** https://docs.joinmastodon.org/entities/Account/#CredentialAccount */
export const CredentialAccount = entity('CredentialAccount', {
  ...Account.properties,
  source: AccountSource,
  role: Role,
});
export type CredentialAccount = Static<typeof CredentialAccount>;

/** https://docs.joinmastodon.org/entities/Account/#PartialAccountWithAvatar */
export const PartialAccountWithAvatar = entity('PartialAccountWithAvatar', {
  id: Id,
  acct: Type.String(),
  url: Uri,
  avatar: Uri,
  avatar_static: Uri,
  avatar_description: Type.String(),
  locked: Type.Boolean(),
  bot: Type.Boolean(),
});
export type PartialAccountWithAvatar = Static<typeof PartialAccountWithAvatar>;
