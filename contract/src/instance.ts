import { Type, type Static } from 'typebox';
import { Account } from './account.ts';
import { Count, Day, Html, Time, Uri, entity, listOf, nullable, part, oneOf } from './shape.ts';

/** https://docs.joinmastodon.org/entities/Rule/ */
export const Rule = entity('Rule', {
  id: Type.String(),
  text: Type.String(),
  hint: Type.String(),
  translations: Type.Record(Type.String(), part({ text: Type.String(), hint: Type.String() })),
});
export type Rule = Static<typeof Rule>;

/** What both versions of the instance say of what can be done. */
const limits = {
  accounts: part({
    max_featured_tags: Count,
    max_pinned_statuses: Count,
    max_display_name_length: Count,
    max_note_length: Count,
    max_avatar_description_length: Count,
    max_header_description_length: Count,
    max_profile_fields: Count,
    profile_field_name_limit: Count,
    profile_field_value_limit: Count,
  }),
  statuses: part({
    max_characters: Count,
    max_media_attachments: Count,
    characters_reserved_per_url: Count,
  }),
  media_attachments: part({
    description_limit: Count,
    supported_mime_types: listOf(Type.String()),
    image_size_limit: Count,
    image_matrix_limit: Count,
    video_size_limit: Count,
    video_frame_rate_limit: Count,
    video_matrix_limit: Count,
  }),
  polls: part({
    max_options: Count,
    max_characters_per_option: Count,
    min_expiration: Count,
    max_expiration: Count,
  }),
};

const Feed = oneOf('public', 'authenticated', 'disabled');
const feeds = part({ local: Feed, remote: Feed });

const configuration = part({
  urls: part({
    streaming: Uri,
    status: Type.Null(),
    about: Uri,
    privacy_policy: nullable(Uri),
    terms_of_service: nullable(Uri),
  }),
  vapid: part({ public_key: Type.String() }),
  ...limits,
  translation: part({ enabled: Type.Boolean() }),
  timelines_access: part({ live_feeds: feeds, hashtag_feeds: feeds, trending_link_feeds: feeds }),
  limited_federation: Type.Boolean(),
});

/** https://docs.joinmastodon.org/entities/Instance/ */
export const Instance = entity('Instance', {
  domain: Type.String(),
  title: Type.String(),
  version: Type.String(),
  source_url: Uri,
  description: Type.String(),
  usage: part({ users: part({ active_month: Count }) }),
  thumbnail: part({
    url: Uri,
    blurhash: Type.Null(),
    description: Type.Null(),
    versions: part({ '@1x': Uri, '@2x': Uri }),
  }),
  icon: listOf(part({ src: Uri, size: Type.String() })),
  languages: listOf(Type.String()),
  configuration,
  registrations: part({
    enabled: Type.Boolean(),
    approval_required: Type.Boolean(),
    reason_required: Type.Boolean(),
    message: Type.Null(),
    min_age: Type.Null(),
    url: Type.Null(),
  }),
  api_versions: part({ mastodon: Count }),
  contact: part({ email: Type.String(), account: nullable(Account) }),
  rules: listOf(Rule),
  wrapstodon: Type.Null(),
});
export type Instance = Static<typeof Instance>;

/** https://docs.joinmastodon.org/entities/V1_Instance/ */
export const V1Instance = entity('V1Instance', {
  uri: Type.String(),
  title: Type.String(),
  short_description: Type.String(),
  description: Type.String(),
  email: Type.String(),
  version: Type.String(),
  urls: part({ streaming_api: Uri }),
  stats: part({ user_count: Count, status_count: Count, domain_count: Count }),
  thumbnail: Uri,
  languages: listOf(Type.String()),
  registrations: Type.Boolean(),
  approval_required: Type.Boolean(),
  invites_enabled: Type.Boolean(),
  configuration: part(limits),
  max_toot_chars: Count,
  contact_account: nullable(Account),
  rules: listOf(Rule),
});
export type V1Instance = Static<typeof V1Instance>;

/** A week: https://docs.joinmastodon.org/methods/instance/#activity ; all are texts. */
export const Activity = entity('Activity', {
  week: Type.String(),
  statuses: Type.String(),
  logins: Type.String(),
  registrations: Type.String(),
});
export type Activity = Static<typeof Activity>;

/** A language that people may mark their posts with, by its name in itself. */
export const Language = entity('Language', { code: Type.String(), name: Type.String() });
export type Language = Static<typeof Language>;

/** https://docs.joinmastodon.org/entities/ExtendedDescription/ ; null where nothing was ever written. */
export const ExtendedDescription = entity('ExtendedDescription', {
  updated_at: nullable(Time),
  content: Html,
});
export type ExtendedDescription = Static<typeof ExtendedDescription>;

/** https://docs.joinmastodon.org/entities/PrivacyPolicy/ */
export const PrivacyPolicy = entity('PrivacyPolicy', { updated_at: Time, content: Html });
export type PrivacyPolicy = Static<typeof PrivacyPolicy>;

/** https://docs.joinmastodon.org/entities/TermsOfService/ */
export const TermsOfService = entity('TermsOfService', {
  effective_date: Day,
  effective: Type.Boolean(),
  content: Html,
  succeeded_by: Type.Null(),
});
export type TermsOfService = Static<typeof TermsOfService>;
