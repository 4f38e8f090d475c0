import type { QuotedStatus, Status, Visibility as Word } from '@merle/contract';
import type { Urls, Visibility } from '#kernel/index.ts';
import { toAcct, type AccountCard } from '#accounts/index.ts';
import type { Post } from '#posts/index.ts';
import type { ShownPost } from '#viewers/index.ts';
import { toAccountBytes, toAccountJson, toEmojiEntity } from './account-entity.ts';
import { toOwnBytes, toText, type JsonPieces } from './json-bytes.ts';
import { toMediaEntity } from './media-entity.ts';
import { toPollEntity, type PollViewer } from './poll-entity.ts';

/** Mastodon's word for each visibility. */
export const VISIBILITY_WORD: Readonly<Record<Visibility, Word>> = {
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

/** The JSON text of a status, to stand in another. */
export function toStatusJson(...given: Parameters<typeof toStatusPieces>): string {
  return toText(toStatusPieces(...given));
}

/**
 * The JSON of a status in ready parts: the post's own, kept on its card, the author's, kept on theirs,
 * and the viewer's. https://docs.joinmastodon.org/entities/Status/
 */
export function toStatusPieces(
  shown: ShownPost,
  viewer: ViewerPart | undefined,
  urls: Urls,
  nowMs: number,
): JsonPieces {
  const { card, repost } = shown;
  const { post } = card;
  const isPlain = post.poll === null && post.quoteId === null;
  const inner = isPlain ? PLAIN : toPollJson(post, viewer, nowMs) + toQuoteJson(shown, urls, nowMs);
  const whole = [
    toOwnPart(shown, urls),
    toAccountBytes(shown.author, urls),
    viewer ? toViewerPiece(post, viewer, inner) : `${inner}}`,
  ];
  return repost ? toRepostPieces(shown, whole, viewer, urls) : whole;
}

/** What nearly every post has between its author and the viewer's part. */
const PLAIN = ',"poll":null,"quote":null';

/** What is the same for every viewer, up to the author. */
function toOwnPart({ card, author }: Pick<ShownPost, 'card' | 'author'>, urls: Urls): Buffer {
  card.wire ??= toOwnBytes(
    `${JSON.stringify(toCommonEntity(card.post, author, urls)).slice(0, -1)},"account":`,
  );
  return card.wire;
}

/** The post's own part of a status. */
function toCommonEntity(
  post: Post,
  author: AccountCard,
  urls: Urls,
): Omit<QuotedStatus, 'account' | 'poll' | 'quote'> {
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
  if (!post.poll) return ',"poll":null';
  const who: PollViewer | undefined = viewer && { isAuthor: viewer.isAuthor, choices: viewer.choices };
  return `,"poll":${JSON.stringify(toPollEntity(post.id, post.poll, post.emojis, who, nowMs))}`;
}

/** https://docs.joinmastodon.org/entities/Quote/; a quote inside the quoted post is named, not shown. */
function toQuoteJson({ card, quoted }: ShownPost, urls: Urls, nowMs: number): string {
  if (card.post.quoteId === null) return ',"quote":null';
  if (!quoted)
    return `,"quote":{"state":"${card.post.quoteState === 'accepted' ? 'unauthorized' : card.post.quoteState}","quoted_status":null}`;
  const { post } = quoted.card;
  const inner =
    post.quoteId === null ? 'null' : `{"state":"${post.quoteState}","quoted_status_id":"${post.quoteId}"}`;
  const own = `${toOwnPart(quoted, urls).toString()}${toAccountJson(quoted.author, urls)}`;
  const status = `${own}${toPollJson(post, undefined, nowMs)},"quote":${inner}}`;
  return `,"quote":{"state":"${card.post.quoteState}","quoted_status":${status}}`;
}

/** All that the viewer's part of a status can say, but for filters. */
type Look = Pick<ViewerPart, 'favourited' | 'reblogged' | 'muted' | 'bookmarked' | 'pinned'> & {
  readonly quotePolicy: Post['quotePolicy'];
  readonly mayQuote: boolean;
};

/** The end of a status, behind what stands before the viewer's part. */
function toViewerPiece(post: Post, viewer: ViewerPart, inner: string): Buffer | string {
  const { favourited, reblogged, muted, bookmarked, pinned, filtered } = viewer;
  const { quotePolicy } = post;
  const look = {
    favourited,
    reblogged,
    muted,
    bookmarked,
    pinned,
    quotePolicy,
    mayQuote: mayQuote(post, viewer),
  };
  return inner === PLAIN && filtered === '[]' ? LOOKS[placeOf(look)]! : inner + toViewerJson(look, filtered);
}

function toViewerJson(look: Look, filtered: string): string {
  const pinned = look.pinned === undefined ? '' : `,"pinned":${look.pinned}`;
  return (
    `,"favourited":${look.favourited},"reblogged":${look.reblogged},"muted":${look.muted}` +
    `,"bookmarked":${look.bookmarked}${pinned},"filtered":${filtered}` +
    `,"quote_approval":{"automatic":[${APPROVAL[look.quotePolicy]}],"manual":[],"current_user":"${look.mayQuote ? 'automatic' : 'denied'}"}}`
  );
}

const APPROVAL: Readonly<Record<Post['quotePolicy'], string>> = {
  public: '"public"',
  followers: '"followers"',
  nobody: '',
};

function mayQuote(post: Post, viewer: ViewerPart): boolean {
  if (viewer.isAuthor) return post.visibility !== 'direct';
  const isOpen = post.visibility === 'public' || post.visibility === 'unlisted';
  return isOpen && (post.quotePolicy === 'public' || (post.quotePolicy === 'followers' && viewer.follows));
}

const POLICIES = ['public', 'followers', 'nobody'] as const;
const PINNED = [undefined, false, true] as const;
const BOOLEANS = [false, true] as const;

function placeOf(look: Look): number {
  let place = look.favourited ? 1 : 0;
  place = place * 2 + (look.reblogged ? 1 : 0);
  place = place * 2 + (look.muted ? 1 : 0);
  place = place * 2 + (look.bookmarked ? 1 : 0);
  place = place * 2 + (look.mayQuote ? 1 : 0);
  place = place * 3 + (look.pinned === undefined ? 0 : look.pinned ? 2 : 1);
  return place * 3 + (look.quotePolicy === 'public' ? 0 : look.quotePolicy === 'followers' ? 1 : 2);
}

/** Every look of a plain status in bytes, by its place: most of what is sent differs in nothing else. */
const LOOKS: readonly Buffer[] = BOOLEANS.flatMap((favourited) =>
  BOOLEANS.flatMap((reblogged) =>
    BOOLEANS.flatMap((muted) =>
      BOOLEANS.flatMap((bookmarked) =>
        BOOLEANS.flatMap((mayQuote) =>
          PINNED.flatMap((pinned) =>
            POLICIES.map((quotePolicy) =>
              Buffer.from(
                PLAIN +
                  toViewerJson(
                    { favourited, reblogged, muted, bookmarked, mayQuote, pinned, quotePolicy },
                    '[]',
                  ),
              ),
            ),
          ),
        ),
      ),
    ),
  ),
);

/** A repost is a status of its own around the one it passes on. */
function toRepostPieces(
  shown: ShownPost,
  reblog: JsonPieces,
  viewer: ViewerPart | undefined,
  urls: Urls,
): JsonPieces {
  const { card, repost } = shown;
  const { account } = repost!.author;
  const uri = `${urls.postUri(account.username, shown.id)}/activity`;
  const entity: Omit<Status, 'account' | 'reblog'> = {
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
  return [
    `${JSON.stringify(entity).slice(0, -1)},"account":`,
    toAccountBytes(repost!.author, urls),
    ',"reblog":',
    ...reblog,
    viewer ? toViewerPiece(card.post, { ...viewer, pinned: undefined }, '') : '}',
  ];
}
