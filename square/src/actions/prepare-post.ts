import { Problem, shardOf, shardOfAccount, timeOfId, type Clock, type Id, type Urls } from '#kernel/index.ts';
import {
  toMentionTargets,
  toProfileUrl,
  type Account,
  type AccountReader,
  type EmojiRef,
} from '#accounts/index.ts';
import type { Db, Guard } from '#database/index.ts';
import type { Edge } from '#edges/index.ts';
import { listMediaById, type Media, type Uploads } from '#media/index.ts';
import {
  isRepost,
  noPostCounts,
  toPoll,
  type MentionRef,
  type Post,
  type PostReader,
  type PostRow,
} from '#posts/index.ts';
import { cleanText, detectLanguage, parseText, renderHtml } from '#text/index.ts';
import { canRead, type ViewerReader } from '#viewers/index.ts';
import type { PostAction, PostDraft } from './action.ts';
import { checkDraft } from './check-draft.ts';
import type { PostLimits } from './limits.ts';
import type { WriteSet } from './write-set.ts';

export type PrepareDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly clock: Clock;
  readonly urls: Urls;
  readonly limits: PostLimits;
  readonly accounts: AccountReader;
  readonly posts: PostReader;
  readonly viewers: ViewerReader;
  readonly uploads: Uploads;
  /** The square's own emoji among these shortcodes. */
  readonly findEmojis: (shortcodes: readonly string[]) => readonly EmojiRef[];
};

/**
 * Where facts are looked up: in the database too, or (while it is away) only in memory. From memory, what is
 * not known is let through and checked again when the journal is drained.
 */
export type Sight = 'database' | 'memory';

export type PreparedPost = { readonly set: WriteSet; readonly post: Post };

/** Checks a draft and turns it into rows, and into the post as it will be read. Throws a Problem for what is not allowed. */
export async function preparePost(
  deps: PrepareDeps,
  action: PostAction,
  sight: Sight,
): Promise<PreparedPost> {
  const draft = {
    ...action.draft,
    text: cleanText(action.draft.text),
    spoilerText: cleanText(action.draft.spoilerText),
  };
  checkDraft(draft, deps.limits);
  const [parent, quoted, media] = await Promise.all([
    findTarget(deps, action.accountId, draft.inReplyToId, sight),
    findTarget(deps, action.accountId, draft.quoteId, sight),
    findMedia(deps, { accountId: action.accountId, postId: action.id }, draft.mediaIds, sight),
  ]);
  if (quoted)
    checkQuote(quoted, action.accountId, await followsAuthor(deps, action.accountId, quoted, sight));
  const words = await renderWords(deps, draft, sight);
  const row = toRow(action, { draft, parent, quoted, words, media });
  const post: Post = {
    ...row,
    media,
    poll: row.poll && toPoll(row.poll, [], 0),
    counts: noPostCounts(),
    accepted: false,
  };
  return { post, set: toWriteSet(action, row) };
}

/** The post that is answered or quoted, the original where a repost was named; throws not-found unless the author may read it. */
export async function findTarget(
  deps: PrepareDeps,
  accountId: Id,
  id: Id | undefined,
  sight: Sight,
): Promise<Post | undefined> {
  if (id === undefined) return undefined;
  const card = sight === 'memory' ? deps.posts.peek(id) : (await deps.posts.find([id])).get(id);
  if (card && isRepost(card)) return findTarget(deps, accountId, card.repost.postId, sight);
  if (!card && sight === 'memory') return undefined;
  const post = card?.post;
  const author =
    post &&
    (sight === 'memory'
      ? deps.accounts.peek(post.accountId)?.account
      : await deps.accounts.get(post.accountId));
  const viewer = sight === 'memory' ? deps.viewers.peek(accountId) : await deps.viewers.get(accountId);
  if (sight === 'memory' && !(author && viewer)) return undefined;
  if (!post || !canRead(post, author, viewer)) throw new Problem('not-found', 'Record not found');
  return post;
}

/** The author's own files, in the order asked for; throws where one is not there, or where another post shows it. */
export async function findMedia(
  deps: PrepareDeps,
  post: { accountId: Id; postId: Id },
  ids: readonly Id[],
  sight: Sight,
): Promise<Media[]> {
  if (ids.length === 0) return [];
  if (sight === 'memory') return deps.uploads.find(post.accountId, ids);
  const found = await deps.guard.run(() => listMediaById(deps.db, post.accountId, ids));
  return ids.map((id) => {
    const stored = found.find((one) => one.id === id);
    if (!stored)
      throw new Problem('invalid', `Validation failed: There is no file ${id} of yours; upload it again`);
    const { postId, ...media } = stored;
    if (postId !== null && postId !== post.postId)
      throw new Problem('invalid', `Validation failed: The file ${id} is in another post; upload it again`);
    return media;
  });
}

async function followsAuthor(deps: PrepareDeps, accountId: Id, quoted: Post, sight: Sight): Promise<boolean> {
  const viewer = sight === 'memory' ? deps.viewers.peek(accountId) : await deps.viewers.get(accountId);
  return viewer?.follows.has(quoted.accountId) ?? false;
}

function checkQuote(quoted: Post, accountId: Id, isFollower: boolean): void {
  if (quoted.accountId === accountId && quoted.visibility !== 'direct') return;
  const isOpen = quoted.visibility === 'public' || quoted.visibility === 'unlisted';
  const isAllowed = quoted.quotePolicy === 'public' || (quoted.quotePolicy === 'followers' && isFollower);
  if (!isOpen || !isAllowed)
    throw new Problem('forbidden', 'The author does not allow this post to be quoted');
}

export type Words = Pick<PostRow, 'html' | 'language' | 'mentions' | 'tags' | 'emojis'>;

/** What is read out of a text: its HTML, whom it mentions, its tags, emoji and language. */
export async function renderWords(
  deps: Pick<PrepareDeps, 'accounts' | 'urls' | 'findEmojis'>,
  draft: Pick<PostDraft, 'text' | 'spoilerText' | 'language' | 'poll'>,
  sight: Sight,
): Promise<Words> {
  const { urls } = deps;
  const entities = parseText(draft.text, { domain: urls.domain });
  const handles = entities.flatMap((entity) => (entity.kind === 'mention' ? [entity.handle] : []));
  const accounts =
    sight === 'memory' ? new Map<string, Account>() : await deps.accounts.findByHandles(handles);
  const mentions = [
    ...new Map([...accounts.values()].map((account) => [account.id, toMention(account, urls)])).values(),
  ];
  const tags = new Map(
    entities.flatMap((e) =>
      e.kind === 'hashtag' ? [[e.name, { name: e.name, shown: e.display }] as const] : [],
    ),
  );
  const around = parseText([draft.spoilerText, ...(draft.poll?.options ?? [])].join('\n'), {
    domain: urls.domain,
  });
  const shortcodes = [...entities, ...around].flatMap((entity) =>
    entity.kind === 'shortcode' ? [entity.shortcode] : [],
  );
  return {
    html: renderHtml(draft.text, {
      domain: urls.domain,
      mentions: toMentionTargets(accounts, urls),
      tagUrl: urls.tag,
    }),
    language: draft.language ?? detectLanguage(draft.text) ?? null,
    mentions,
    tags: [...tags.values()],
    emojis: deps.findEmojis([...new Set(shortcodes)]),
  };
}

function toMention(account: Account, urls: Urls): MentionRef {
  return {
    id: account.id,
    username: account.username,
    domain: account.domain,
    url: toProfileUrl(account, urls),
  };
}

type Parts = {
  draft: PostDraft;
  parent: Post | undefined;
  quoted: Post | undefined;
  words: Words;
  media: readonly Media[];
};

function toRow(action: PostAction, { draft, parent, quoted, words }: Parts): PostRow {
  const replyTo = parent?.id ?? draft.inReplyToId ?? null;
  return {
    id: action.id,
    accountId: action.accountId,
    uri: '',
    url: '',
    visibility: draft.visibility,
    text: draft.text,
    ...words,
    spoilerText: draft.spoilerText,
    sensitive: draft.sensitive || (draft.spoilerText !== '' && draft.mediaIds.length > 0),
    inReplyToId: replyTo,
    inReplyToAccountId: parent?.accountId ?? null,
    conversationId: parent?.conversationId ?? replyTo ?? action.id,
    quoteId: quoted?.id ?? draft.quoteId ?? null,
    quoteAccountId: quoted?.accountId ?? null,
    quoteState: draft.quoteId === undefined ? null : 'accepted',
    quotePolicy: draft.quotePolicy,
    mediaIds: draft.mediaIds,
    poll: draft.poll
      ? {
          options: draft.poll.options.map((title) => title.trim()),
          multiple: draft.poll.multiple,
          hideTotals: draft.poll.hideTotals,
          expiresAt: new Date(timeOfId(action.id) + draft.poll.expiresInSeconds * 1000).toISOString(),
        }
      : null,
    app: action.app,
    createdAt: new Date(timeOfId(action.id)),
    editedAt: null,
  };
}

function toWriteSet(action: PostAction, row: PostRow): WriteSet {
  const { id, accountId, conversationId, inReplyToId, quoteId } = row;
  const edge = (fromId: Id, shard: number, kind: Edge['kind']): Edge => ({
    shard,
    fromId,
    kind,
    toId: id,
    id,
  });
  return {
    accountId,
    key: action.key === undefined ? undefined : { key: action.key, id },
    post: row,
    media: row.mediaIds.map((mediaId) => ({ mediaId, postId: id })),
    edges: [
      edge(accountId, shardOfAccount(accountId), 'author'),
      edge(conversationId, shardOf(conversationId), 'thread'),
      ...(inReplyToId === null ? [] : [edge(inReplyToId, shardOf(inReplyToId), 'reply')]),
      ...(quoteId === null ? [] : [edge(quoteId, shardOf(quoteId), 'quoted_by')]),
    ],
    events: [{ shard: shardOf(id), kind: 'post', body: { id: id.toString() } }],
  };
}
