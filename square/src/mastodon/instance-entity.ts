import type { Instance, Rule as RuleEntity, V1Instance } from '@merle/contract';
import type { Urls } from '#kernel/index.ts';
import type { AccountCard } from '#accounts/index.ts';
import type { PostLimits } from '#actions/index.ts';
import type { Census } from '#census/index.ts';
import { MAX_DESCRIPTION, MAX_IMAGE_PIXELS } from '#media/index.ts';
import { MAX_FIELDS, MAX_NOTE, MAX_PICTURE_DESCRIPTION } from '#profiles/index.ts';
import type { Rule, SquareSettings } from '#settings/index.ts';
import { DISPLAY_NAME_CHARACTERS, FIELD_CHARACTERS, LINK_CHARACTERS } from '#text/index.ts';
import { toAccountEntity } from './account-entity.ts';
import { MAX_FEATURED_TAGS } from './tag-routes.ts';

/** Apps read the leading numbers as the version of Mastodon whose API they find. */
const VERSION = '4.5.0 (compatible; Merle 0.1.0)';
/** What apps look at to know what they may use: 7 is grouped notifications and quotes, all that this square has. */
const API_VERSION = 7;
const MIME_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'];

/** Everything that the square says of itself. */
export type InstanceFacts = {
  readonly urls: Urls;
  readonly config: {
    readonly title: string;
    readonly contact: string | undefined;
    readonly signUps: 'open' | 'approval' | 'closed';
    readonly maxImageBytes: number;
  };
  readonly limits: PostLimits;
  readonly settings: SquareSettings;
  readonly census: Census;
  readonly domains: number;
  readonly owner: AccountCard | undefined;
};

/** https://docs.joinmastodon.org/entities/Instance/ */
export function toInstanceEntity(facts: InstanceFacts): Instance {
  const { urls, config, settings, census } = facts;
  const image = `${urls.base}/images/icon-512.png`;
  return {
    domain: urls.domain,
    title: titleOf(facts),
    version: VERSION,
    source_url: `${urls.base}/about`,
    description: settings.description,
    usage: { users: { active_month: census.activeMonth } },
    thumbnail: {
      url: image,
      blurhash: null,
      description: null,
      versions: { '@1x': image, '@2x': image },
    },
    icon: [180, 192, 512].map((side) => ({
      src: `${urls.base}/images/icon-${side}.png`,
      size: `${side}x${side}`,
    })),
    languages: ['en'],
    configuration: toConfiguration(facts),
    registrations: {
      enabled: config.signUps !== 'closed',
      approval_required: config.signUps === 'approval',
      reason_required: false,
      message: null,
      min_age: null,
      url: null,
    },
    api_versions: { mastodon: API_VERSION },
    contact: { email: config.contact ?? '', account: ownerOf(facts) },
    rules: settings.rules.map(toRuleEntity),
    wrapstodon: null,
  };
}

/** https://docs.joinmastodon.org/entities/V1_Instance/ */
export function toV1InstanceEntity(facts: InstanceFacts): V1Instance {
  const { urls, config, settings, census, limits } = facts;
  const { accounts, statuses, media_attachments, polls } = toConfiguration(facts);
  return {
    uri: urls.domain,
    title: titleOf(facts),
    short_description: settings.description,
    description: settings.description,
    email: config.contact ?? '',
    version: VERSION,
    urls: { streaming_api: streamingOf(urls) },
    stats: { user_count: census.people, status_count: census.posts, domain_count: facts.domains },
    thumbnail: `${urls.base}/images/icon-512.png`,
    languages: ['en'],
    registrations: config.signUps !== 'closed',
    approval_required: config.signUps === 'approval',
    invites_enabled: false,
    configuration: { accounts, statuses, media_attachments, polls },
    max_toot_chars: limits.maxChars,
    contact_account: ownerOf(facts),
    rules: settings.rules.map(toRuleEntity),
  };
}

/** https://docs.joinmastodon.org/entities/Rule/ */
export function toRuleEntity({ id, text, hint }: Rule): RuleEntity {
  return { id, text, hint, translations: {} };
}

/** As the settings say, else as the configuration does. */
export function titleOf({ settings, config }: Pick<InstanceFacts, 'settings' | 'config'>): string {
  return settings.title ?? config.title;
}

function ownerOf({ owner, urls }: InstanceFacts) {
  return owner ? toAccountEntity(owner.account, urls) : null;
}

function streamingOf(urls: Urls): string {
  return urls.base.replace(/^http/, 'ws');
}

function toConfiguration(facts: InstanceFacts): Instance['configuration'] {
  const { urls, config, limits, settings } = facts;
  return {
    urls: {
      streaming: streamingOf(urls),
      status: null,
      about: `${urls.base}/about`,
      privacy_policy: settings.privacy ? `${urls.base}/privacy-policy` : null,
      terms_of_service: settings.terms ? `${urls.base}/terms-of-service` : null,
    },
    // Without a key, apps do not offer web push, which this square does not send.
    vapid: { public_key: '' },
    accounts: {
      max_featured_tags: MAX_FEATURED_TAGS,
      max_pinned_statuses: limits.maxPins,
      max_display_name_length: DISPLAY_NAME_CHARACTERS,
      max_note_length: MAX_NOTE,
      max_avatar_description_length: MAX_PICTURE_DESCRIPTION,
      max_header_description_length: MAX_PICTURE_DESCRIPTION,
      max_profile_fields: MAX_FIELDS,
      profile_field_name_limit: FIELD_CHARACTERS,
      profile_field_value_limit: FIELD_CHARACTERS,
    },
    statuses: {
      max_characters: limits.maxChars,
      max_media_attachments: limits.maxMedia,
      characters_reserved_per_url: LINK_CHARACTERS,
    },
    media_attachments: toMediaConfiguration(config.maxImageBytes),
    polls: {
      max_options: limits.maxPollOptions,
      max_characters_per_option: limits.maxPollOptionChars,
      min_expiration: limits.minPollSeconds,
      max_expiration: limits.maxPollSeconds,
    },
    translation: { enabled: false },
    timelines_access: {
      live_feeds: { local: 'public', remote: 'disabled' },
      hashtag_feeds: { local: 'public', remote: 'disabled' },
      trending_link_feeds: { local: 'public', remote: 'disabled' },
    },
    limited_federation: false,
  };
}

/** Pictures only: no video is taken, however short or small. */
function toMediaConfiguration(maxImageBytes: number) {
  return {
    description_limit: MAX_DESCRIPTION,
    supported_mime_types: MIME_TYPES,
    image_size_limit: maxImageBytes,
    image_matrix_limit: MAX_IMAGE_PIXELS,
    video_size_limit: 0,
    video_frame_rate_limit: 0,
    video_matrix_limit: 0,
  };
}
