import { Problem, idOfName, shardOf, shardOfAccount, shardOfName, timeOfId, type Id } from '#kernel/index.ts';
import {
  deleteEdges,
  deleteEdgesFrom,
  listAllEdges,
  refsWithInverse,
  type Edge,
  type EdgeRef,
} from '#edges/index.ts';
import { checkDescription, detachMedia, forgetLater, updateMedia, type Media } from '#media/index.ts';
import {
  deletePost,
  insertVersion,
  isRepost,
  toPoll,
  updatePost,
  type Post,
  type PostEdit,
  type StoredPoll,
} from '#posts/index.ts';
import { cleanText } from '#text/index.ts';
import { insertEvents, type OutboxEvent, type Tx } from '#database/index.ts';
import type { DeleteAction, EditAction } from './action.ts';
import { checkDraft } from './check-draft.ts';
import { renderWords, findMedia, type PrepareDeps, type PreparedPost, type Sight } from './prepare-post.ts';
import type { WriteSet } from './write-set.ts';

/** The author's own post; anyone else's answers as one that is not there. */
async function getOwnPost(deps: PrepareDeps, accountId: Id, postId: Id, sight: Sight): Promise<Post> {
  const card = sight === 'memory' ? deps.posts.peek(postId) : (await deps.posts.find([postId])).get(postId);
  if (!card && sight === 'memory')
    throw new Problem('unavailable', 'This post cannot be reached right now. Try again soon.');
  if (!card || isRepost(card) || card.post.accountId !== accountId)
    throw new Problem('not-found', 'Record not found');
  return card.post;
}

/** Checks an edit and turns it into one transaction that keeps what the post said before. */
export async function prepareEdit(
  deps: PrepareDeps,
  action: EditAction,
  sight: Sight,
): Promise<PreparedPost> {
  const before = await getOwnPost(deps, action.accountId, action.postId, sight);
  const draft = {
    ...action.draft,
    text: cleanText(action.draft.text ?? before.text),
    spoilerText: cleanText(action.draft.spoilerText ?? before.spoilerText),
    sensitive: action.draft.sensitive ?? before.sensitive,
  };
  checkDraft(draft, deps.limits);
  const [found, words] = await Promise.all([
    findMedia(deps, { accountId: action.accountId, postId: before.id }, draft.mediaIds, sight),
    renderWords(deps, draft, sight),
  ]);
  const media = inOrder(draft.mediaIds, [...before.media, ...found]).map((one) =>
    withChange(one, draft.media),
  );
  const poll = editedPoll(before, action);
  const edit: PostEdit = {
    ...words,
    text: draft.text,
    spoilerText: draft.spoilerText,
    sensitive: draft.sensitive,
    language: draft.language ?? before.language ?? words.language,
    mediaIds: draft.mediaIds,
    poll: poll.stored,
    quotePolicy: draft.quotePolicy ?? before.quotePolicy,
  };
  const editedAt = new Date(timeOfId(action.id));
  const post: Post = {
    ...before,
    ...edit,
    quotePolicy: edit.quotePolicy ?? before.quotePolicy,
    media,
    poll:
      poll.stored &&
      toPoll(
        poll.stored,
        poll.keepsVotes ? votesOf(before) : [],
        poll.keepsVotes ? (before.poll?.voters ?? 0) : 0,
      ),
    editedAt,
  };
  const run = async (tx: Tx) => {
    await insertVersion(tx, before.id, action.id, toVersion(before), before.editedAt ?? before.createdAt);
    await updateMedia(tx, shardOf(before.id), before.id, media);
    await updatePost(tx, before.id, edit, editedAt);
    return before.poll && !poll.keepsVotes ? deleteVotes(tx, before.id) : [];
  };
  const known = new Set(before.mentions.map((mention) => mention.id));
  const mentioned = words.mentions.flatMap(({ id }) => (known.has(id) ? [] : [id.toString()]));
  return { post, set: { ...changeOf(action, 'edit', before.id, { mentioned }), run } };
}

/** Ends a vote: every voter's edge, at both ends. */
async function deleteVotes(tx: Tx, postId: Id) {
  const votes = await listAllEdges(tx, shardOf(postId), postId, ['voted_by']);
  return deleteEdges(
    tx,
    votes.flatMap((vote) => refsWithInverse(vote, shardOfAccount(vote.toId))),
  );
}

/** What history shows of a version: the words and pictures, not who liked them. */
export type Version = Pick<Post, 'text' | 'html' | 'spoilerText' | 'sensitive' | 'media' | 'poll' | 'emojis'>;

export function toVersion(post: Post): Version {
  const { text, html, spoilerText, sensitive, media, poll, emojis } = post;
  return { text, html, spoilerText, sensitive, media, poll, emojis };
}

function votesOf(post: Post) {
  return (post.poll?.options ?? []).map((option, choice) => ({ choice, n: option.votes }));
}

/** Changing the options of a poll starts the vote anew, as people would be voting for something else. */
function editedPoll(before: Post, action: EditAction): { stored: StoredPoll | null; keepsVotes: boolean } {
  const { poll } = action.draft;
  if (!poll) return { stored: null, keepsVotes: false };
  const titles = poll.options.map((title) => title.trim());
  const same =
    before.poll !== null &&
    before.poll.multiple === poll.multiple &&
    titles.join('\n') === before.poll.options.map((option) => option.title).join('\n');
  const expiresAt =
    same && before.poll?.expiresAt
      ? before.poll.expiresAt
      : new Date(timeOfId(action.id) + poll.expiresInSeconds * 1000);
  return {
    stored: {
      options: titles,
      multiple: poll.multiple,
      hideTotals: poll.hideTotals,
      expiresAt: expiresAt.toISOString(),
    },
    keepsVotes: same,
  };
}

/** The later of two that are the same file is the one that the database has just answered. */
function inOrder(ids: readonly Id[], media: readonly Media[]): Media[] {
  const byId = new Map(media.map((one) => [one.id, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function withChange(media: Media, changes: EditAction['draft']['media']): Media {
  const change = changes.find((one) => one.id === media.id);
  if (!change) return media;
  return {
    ...media,
    description: change.description === undefined ? media.description : checkDescription(change.description),
    meta: change.focus ? { ...media.meta, focus: change.focus } : media.meta,
  };
}

/** Turns a delete into one transaction: the post, what hung on it, and a tombstone so that nothing brings it back. */
export async function prepareDelete(
  deps: PrepareDeps,
  action: DeleteAction,
  sight: Sight,
): Promise<PreparedPost> {
  const post = await getOwnPost(deps, action.accountId, action.postId, sight);
  const run = async (tx: Tx) => {
    if (!(await deletePost(tx, shardOf(post.id), post.id))) return [];
    await forgetLater(tx, deps.clock, await detachMedia(tx, shardOf(post.id), post.id));
    // What others wrote in its thread stays one.
    const gone = await deleteEdgesFrom(tx, shardOf(post.id), post.id, ['thread']);
    await insertEvents(
      tx,
      gone.flatMap((edge) => (edge.kind === 'reposted_by' ? [toUnrepost(edge)] : [])),
    );
    const inward = gone.flatMap((edge): EdgeRef[] => inverseOf(edge));
    return deleteEdges(tx, [...inward, ...refsTo(post)]);
  };
  return { post, set: { ...changeOf(action, 'delete', post.id, whereItStood(post)), run } };
}

/** What those who kept track of it must know, now that it cannot be looked up any more. */
function whereItStood(post: Post): Record<string, unknown> {
  const people = [post.accountId, ...post.mentions.map((mention) => mention.id)].map(String);
  return post.visibility === 'direct' ? { direct: { root: post.conversationId.toString(), people } } : {};
}

/** With a post its reposts are gone too. */
function toUnrepost({ id, fromId, toId }: Edge): OutboxEvent {
  const body = { id: id.toString(), fromId: toId.toString(), kind: 'repost', toId: fromId.toString() };
  return { shard: shardOfAccount(toId), kind: 'unlink', body };
}

/** The rows at the other ends of the edges that started from a deleted post. */
function inverseOf(edge: EdgeRef): EdgeRef[] {
  const back = ({ liked_by: 'like', reposted_by: 'repost', voted_by: 'vote' } as const)[
    edge.kind as 'liked_by'
  ];
  return back ? [{ shard: shardOfAccount(edge.toId), fromId: edge.toId, kind: back, toId: edge.fromId }] : [];
}

/** The edges that led to a post from elsewhere: its place in the thread, under its parent, on its author's count. */
function refsTo(post: Post): EdgeRef[] {
  const { id, accountId, conversationId, inReplyToId, quoteId } = post;
  const own = shardOfAccount(accountId);
  return [
    { shard: own, fromId: accountId, kind: 'author', toId: id },
    { shard: own, fromId: accountId, kind: 'pin', toId: id },
    { shard: shardOf(conversationId), fromId: conversationId, kind: 'thread', toId: id },
    ...(inReplyToId === null
      ? []
      : [{ shard: shardOf(inReplyToId), fromId: inReplyToId, kind: 'reply', toId: id } as const]),
    ...post.tags.map(({ name }): EdgeRef => ({
      shard: shardOfName(name),
      fromId: idOfName(name),
      kind: 'tagged',
      toId: id,
    })),
    ...(quoteId === null
      ? []
      : [{ shard: shardOf(quoteId), fromId: quoteId, kind: 'quoted_by', toId: id } as const]),
  ];
}

function changeOf(
  action: EditAction | DeleteAction,
  kind: string,
  postId: Id,
  more: Record<string, unknown> = {},
): WriteSet {
  return {
    accountId: action.accountId,
    key: action.key === undefined ? undefined : { key: action.key, id: action.id },
    events: [
      {
        shard: shardOf(postId),
        kind,
        body: { id: postId.toString(), accountId: action.accountId.toString(), ...more },
      },
    ],
  };
}
