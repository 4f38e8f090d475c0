import type { CredentialAccount, FeaturedTag, Field, Profile, Role as RoleEntity } from '@merle/contract';
import type { Urls } from '#kernel/index.ts';
import type { Account, Role } from '#accounts/index.ts';
import type { PostingDefaults } from '#profiles/index.ts';
import { toAccountEntity } from './account-entity.ts';
import { VISIBILITY_WORD } from './status-entity.ts';

/** What only its owner sees of an account. */
export type Credentials = {
  readonly account: Account;
  readonly defaults: PostingDefaults;
  readonly followRequests: number;
};

/** https://docs.joinmastodon.org/entities/Account/#CredentialAccount */
export function toCredentialAccountEntity(
  { account, defaults, followRequests }: Credentials,
  urls: Urls,
): CredentialAccount {
  return {
    ...toAccountEntity(account, urls),
    source: {
      privacy: VISIBILITY_WORD[defaults.visibility],
      sensitive: defaults.sensitive,
      language: defaults.language ?? null,
      quote_policy: defaults.quotePolicy,
      note: account.note,
      fields: toSourceFields(account),
      follow_requests_count: followRequests,
      hide_collections: account.hideCollections,
      discoverable: account.discoverable,
      indexable: account.indexable,
      attribution_domains: [],
    },
    role: toRoleEntity(account.role),
  };
}

/** https://docs.joinmastodon.org/entities/Profile/ : the texts as they were typed, and null for a picture that was never set. */
export function toProfileEntity(account: Account, featuredTags: readonly FeaturedTag[], urls: Urls): Profile {
  const avatar = account.avatarKey ? urls.media(account.avatarKey) : null;
  const header = account.headerKey ? urls.media(account.headerKey) : null;
  return {
    id: account.id.toString(),
    display_name: account.displayName,
    note: account.note,
    fields: toSourceFields(account),
    avatar,
    avatar_static: avatar,
    avatar_description: account.avatarDescription,
    header,
    header_static: header,
    header_description: account.headerDescription,
    locked: account.locked,
    bot: account.bot,
    hide_collections: account.hideCollections,
    discoverable: account.discoverable,
    indexable: account.indexable,
    show_media: true,
    show_media_replies: true,
    show_featured: true,
    attribution_domains: [],
    featured_tags: featuredTags,
  };
}

function toSourceFields(account: Account): Field[] {
  return account.fields.map(({ name, value, verifiedAt }) => ({ name, value, verified_at: verifiedAt }));
}

/** Mastodon's bits (app/models/user_role.rb): all for who runs the square, and the moderation ones for moderators. */
const PERMISSIONS: Readonly<Record<Role, string>> = {
  member: '0',
  moderator: '1308',
  admin: '983036',
  owner: '1048575',
};

/** https://docs.joinmastodon.org/entities/Role/ */
function toRoleEntity(role: Role): RoleEntity {
  const isBadge = role !== 'member';
  return {
    id: role,
    name: isBadge ? role[0]!.toUpperCase() + role.slice(1) : '',
    color: '',
    permissions: PERMISSIONS[role],
    highlighted: isBadge,
    collection_limit: 0,
  };
}
