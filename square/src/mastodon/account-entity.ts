import type { Account as AccountEntity, AccountRole, CustomEmoji } from '@merle/contract';
import { timeOfId, type Urls } from '#kernel/index.ts';
import { toAcct, type Account, type AccountCard, type EmojiRef } from '#accounts/index.ts';
import { toOwnBytes } from './json-bytes.ts';

/** The JSON of an account, made once and kept on its card until something of it changes. */
export function toAccountBytes(card: AccountCard, urls: Urls): Buffer {
  card.wire ??= toOwnBytes(JSON.stringify(toAccountEntity(card.account, urls)));
  return card.wire;
}

/** The same as a text, to stand in another. */
export function toAccountJson(card: AccountCard, urls: Urls): string {
  return toAccountBytes(card, urls).toString();
}

/** https://docs.joinmastodon.org/entities/Account/ */
export function toAccountEntity(account: Account, urls: Urls): AccountEntity {
  const isLocal = account.domain === '';
  const avatar = account.avatarKey ? urls.media(account.avatarKey) : `${urls.base}/images/avatar.png`;
  const header = account.headerKey ? urls.media(account.headerKey) : `${urls.base}/images/header.png`;
  return {
    id: account.id.toString(),
    username: account.username,
    acct: toAcct(account),
    display_name: account.displayName,
    locked: account.locked,
    bot: account.bot,
    discoverable: account.discoverable,
    indexable: account.indexable,
    noindex: !account.indexable,
    group: false,
    created_at: `${account.createdAt.toISOString().slice(0, 10)}T00:00:00.000Z`,
    note: account.noteHtml,
    url: isLocal ? urls.account(account.username) : account.url,
    uri: isLocal ? urls.accountUri(account.username) : account.uri,
    avatar,
    avatar_static: avatar,
    avatar_description: account.avatarDescription,
    header,
    header_static: header,
    header_description: account.headerDescription,
    followers_count: account.counts.followers,
    following_count: account.counts.following,
    statuses_count: account.counts.posts,
    last_status_at: toDay(account),
    hide_collections: account.hideCollections,
    suspended: account.suspendedAt !== null,
    limited: account.silencedAt !== null,
    memorial: false,
    moved: null,
    show_media: true,
    show_media_replies: true,
    show_featured: true,
    feature_approval: { automatic: [], manual: [], current_user: 'denied' },
    emojis: account.emojis.map(toEmojiEntity),
    roles: account.role === 'member' || !isLocal ? [] : [toRoleBadge(account)],
    fields: account.fields.map((field) => ({
      name: field.name,
      value: field.valueHtml,
      verified_at: field.verifiedAt,
    })),
  };
}

function toDay(account: Account): string | null {
  const { lastPostId } = account.counts;
  return lastPostId === null ? null : new Date(timeOfId(lastPostId)).toISOString().slice(0, 10);
}

function toRoleBadge(account: Account): AccountRole {
  return { id: account.role, name: account.role[0]!.toUpperCase() + account.role.slice(1), color: '' };
}

/** https://docs.joinmastodon.org/entities/CustomEmoji/ */
export function toEmojiEntity(emoji: EmojiRef): CustomEmoji {
  return {
    shortcode: emoji.shortcode,
    url: emoji.url,
    static_url: emoji.staticUrl,
    visible_in_picker: true,
    category: null,
  };
}
