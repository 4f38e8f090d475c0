import type { Urls, Visibility } from '#kernel/index.ts';
import { toAcct, type AccountCard } from '#accounts/index.ts';
import type { Post, PostCard } from '#posts/index.ts';
import type { ShownPost } from '#viewers/index.ts';
import { toAccountJson, toEmojiEntity } from './account-entity.ts';
import { toMediaEntity } from './media-entity.ts';
import { toPollEntity, type PollViewer } from './poll-entity.ts';

/** Mastodon's word for each visibility. */
export const VISIBILITY_WORD: Readonly<Record<Visibility, string>> = {
  public: 'public',
  unlisted: 'unlisted',
  followers: 'private',
  direct: 'direct',
};

/** What differs from viewer to viewer. */
export type ViewerPart = {
  readonly favourited: boolean;
  readonly reblogged: boolean;
  readonly bookmarked: boolean;
  readonly muted: boolean;
  /** Undefined where the viewer is not the author. */
  readonly pinned: boolean | undefined;
  /** JSON text of the FilterResults. */
  readonly filtered: string;
  readonly follows: boolean;
  readonly isAuthor: boolean;
  readonly choices: readonly number[] | undefined;
};

/**
 * The JSON text of a status, joined from ready parts: the post's own, kept on its card, the author's, kept on theirs,
 * and the viewer's. https://docs.joinmastodon.org/entities/Status/
 */
export function toStatusJson(
  shown: ShownPost,
  viewer: ViewerPart | undefined,
  urls: Urls,
  nowMs: number,
): string {
  const { card, author, repost } = shown;
  const whole =
    toCommonJson(card, author, urls) +
    (card.post.poll ? toPollJson(card.post, viewer, nowMs) : ',"poll":null') +
    (card.post.quoteId === null ? ',"quote":null' : toQuoteJson(shown, urls, nowMs)) +
    (viewer ? toViewerJson(card.post, viewer) : '') +
    '}';
  return repost ? toRepostJson(shown, whole, viewer, urls) : whole;
}

/** The part that is the same for every viewer, without the closing brace. */
function toCommonJson(card: PostCard, author: AccountCard, urls: Urls): string {
  const own = (card.wire ??= JSON.stringify(toCommonEntity(card.post, author, urls)).slice(0, -1)) as string;
  return `${own},"account":${toAccountJson(author, urls)}`;
}

function toCommonEntity(post: Post, author: AccountCard, urls: Urls) {
  const { username, domain } = author.account;
  const isLocal = domain === '';
  return {
    id: post.id.toString(),
    created_at: post.createdAt.toISOString(),
    in_reply_to_id: post.inReplyToId?.toString() ?? null,
    in_reply_to_account_id: post.inReplyToAccountId?.toString() ?? null,
    sensitive: post.sensitive,
    spoiler_text: post.spoilerText,
    visibility: VISIBILITY_WORD[post.visibility],
    language: post.language,
    uri: isLocal ? urls.postUri(username, post.id) : post.uri,
    url: isLocal ? urls.post(username, post.id) : post.url,
    replies_count: post.counts.replies,
    reblogs_count: post.counts.reposts,
    favourites_count: post.counts.likes,
    quotes_count: post.counts.quotes,
    edited_at: post.editedAt?.toISOString() ?? null,
    content: post.html,
    reblog: null,
    application: post.app,
    media_attachments: post.media.map((media) => toMediaEntity(media, urls)),
    mentions: post.mentions.map((mention) => ({
      id: mention.id.toString(),
      username: mention.username,
      url: mention.url,
      acct: toAcct(mention),
    })),
    tags: post.tags.map((tag) => ({ name: tag.name, url: urls.tag(tag.name) })),
    emojis: post.emojis.map(toEmojiEntity),
    card: null,
    tagged_collections: [],
    ...(post.accepted && { merle: { state: 'accepted' } }),
  };
}

function toPollJson(post: Post, viewer: ViewerPart | undefined, nowMs: number): string {
  const who: PollViewer | undefined = viewer && { isAuthor: viewer.isAuthor, choices: viewer.choices };
  return `,"poll":${JSON.stringify(post.poll && toPollEntity(post.id, post.poll, post.emojis, who, nowMs))}`;
}

/** https://docs.joinmastodon.org/entities/Quote/; a quote inside the quoted post is named, not shown. */
function toQuoteJson({ card, quoted }: ShownPost, urls: Urls, nowMs: number): string {
  if (!quoted)
    return `,"quote":{"state":"${card.post.quoteState === 'accepted' ? 'unauthorized' : card.post.quoteState}","quoted_status":null}`;
  const { post } = quoted.card;
  const inner =
    post.quoteId === null ? 'null' : `{"state":"${post.quoteState}","quoted_status_id":"${post.quoteId}"}`;
  const poll = post.poll ? toPollJson(post, undefined, nowMs) : ',"poll":null';
  const status = `${toCommonJson(quoted.card, quoted.author, urls)}${poll},"quote":${inner}}`;
  return `,"quote":{"state":"${card.post.quoteState}","quoted_status":${status}}`;
}

function toViewerJson(post: Post, viewer: ViewerPart): string {
  const pinned = viewer.pinned === undefined ? '' : `,"pinned":${viewer.pinned}`;
  return (
    `,"favourited":${viewer.favourited},"reblogged":${viewer.reblogged},"muted":${viewer.muted}` +
    `,"bookmarked":${viewer.bookmarked}${pinned},"filtered":${viewer.filtered}` +
    `,"quote_approval":${toApprovalJson(post, viewer)}`
  );
}

const APPROVAL: Readonly<Record<Post['quotePolicy'], string>> = {
  public: '"public"',
  followers: '"followers"',
  nobody: '',
};

function toApprovalJson(post: Post, viewer: ViewerPart): string {
  const isOpen = post.visibility === 'public' || post.visibility === 'unlisted';
  const mayQuote = viewer.isAuthor
    ? post.visibility !== 'direct'
    : isOpen && (post.quotePolicy === 'public' || (post.quotePolicy === 'followers' && viewer.follows));
  return `{"automatic":[${APPROVAL[post.quotePolicy]}],"manual":[],"current_user":"${mayQuote ? 'automatic' : 'denied'}"}`;
}

/** A repost is a status of its own around the one it passes on. */
function toRepostJson(shown: ShownPost, reblog: string, viewer: ViewerPart | undefined, urls: Urls): string {
  const { card, repost } = shown;
  const { account } = repost!.author;
  const uri = `${urls.postUri(account.username, shown.id)}/activity`;
  const entity = {
    id: shown.id.toString(),
    created_at: repost!.repost.createdAt.toISOString(),
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    sensitive: card.post.sensitive,
    spoiler_text: card.post.spoilerText,
    visibility: VISIBILITY_WORD[repost!.repost.visibility],
    language: card.post.language,
    uri,
    url: urls.post(account.username, shown.id),
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
    quotes_count: 0,
    edited_at: null,
    content: card.post.html,
    application: null,
    media_attachments: [],
    mentions: [],
    tags: [],
    emojis: [],
    card: null,
    poll: null,
    quote: null,
    tagged_collections: [],
    ...(repost!.repost.accepted && { merle: { state: 'accepted' } }),
  };
  const own = JSON.stringify(entity).slice(0, -1);
  const ofViewer = viewer ? toViewerJson(card.post, { ...viewer, pinned: undefined }) : '';
  return `${own},"account":${toAccountJson(repost!.author, urls)},"reblog":${reblog}${ofViewer}}`;
}
