import {
  Problem,
  isPrivate,
  shardOf,
  shardOfAccount,
  shardOfName,
  timeOfId,
  type Id,
  type Shard,
} from '#kernel/index.ts';
import { findEdges, listEdges, refsWithInverse, withInverse, type Edge, type EdgeRef } from '#edges/index.ts';
import type { Post, Repost } from '#posts/index.ts';
import type { LinkAction } from './action.ts';
import { findTarget, type PrepareDeps, type Sight } from './prepare-post.ts';
import type { WriteSet } from './write-set.ts';

export type PreparedLink = {
  readonly set: WriteSet;
  /** The post that was liked, reposted …, where it is known. */
  readonly post?: Post | undefined;
  readonly repost?: Repost | undefined;
};

const ON_POSTS = new Set(['like', 'bookmark', 'pin', 'repost', 'vote', 'mute_thread']);
const ON_ACCOUNTS = new Set(['follow', 'request', 'block', 'mute', 'endorse', 'note']);

/** Checks that an edge may be added or removed and turns it into rows. Throws a Problem for what is not allowed. */
export function prepareLink(deps: PrepareDeps, action: LinkAction, sight: Sight): Promise<PreparedLink> {
  if (ON_POSTS.has(action.edge)) return preparePostLink(deps, action, sight);
  if (ON_ACCOUNTS.has(action.edge)) return prepareAccountLink(deps, action, sight);
  // What is left leads to things known by their names: tags and domains.
  return Promise.resolve({
    set: toSet(action, shardOfName(String(action.data?.['name'] ?? action.data?.['domain'] ?? ''))),
  });
}

async function preparePostLink(deps: PrepareDeps, action: LinkAction, sight: Sight): Promise<PreparedLink> {
  const isUnlink = action.kind === 'unlink';
  const post = await findTarget(deps, action.accountId, action.toId, sight).catch((error: unknown) => {
    // What one may no longer read, one may still let go of.
    if (isUnlink && error instanceof Problem) return undefined;
    throw error;
  });
  if (!post) return { set: toSet(action, shardOf(action.toId)) };
  const onOriginal = { ...action, toId: action.edge === 'mute_thread' ? post.conversationId : post.id };
  if (action.edge === 'repost')
    return prepareRepost(onOriginal, post, await findRepost(deps, action.accountId, post.id, sight));
  if (isUnlink) return { set: toSet(onOriginal, shardOf(onOriginal.toId)), post };
  if (action.edge === 'pin') await checkPin(deps, action, post, sight);
  if (action.edge === 'vote') await checkVote(deps, action, post, sight);
  return { set: toSet(onOriginal, shardOf(onOriginal.toId)), post };
}

/** The repost that is there already: reposting again keeps it, and it is the one to be taken back. */
async function findRepost(
  deps: PrepareDeps,
  accountId: Id,
  postId: Id,
  sight: Sight,
): Promise<Edge | undefined> {
  if (sight === 'memory') return undefined;
  const from = { shard: shardOfAccount(accountId), fromId: accountId, kinds: ['repost'] as const };
  const [edge] = await deps.guard.run(() => findEdges(deps.db, from, [postId]));
  return edge;
}

function prepareRepost(given: LinkAction, post: Post, earlier: Edge | undefined): PreparedLink {
  const action = { ...given, id: earlier?.id ?? given.id };
  if (action.kind === 'unlink') return { set: toSet(action, shardOf(post.id)), post };
  const mayPassOn =
    !isPrivate(post.visibility) || (post.visibility === 'followers' && post.accountId === action.accountId);
  if (!mayPassOn) throw new Problem('forbidden', 'This action is not allowed');
  const wanted = action.data?.['visibility'];
  const visibility =
    post.visibility === 'followers'
      ? 'followers'
      : wanted === 'unlisted' || wanted === 'followers'
        ? wanted
        : 'public';
  const linked = { ...action, data: { visibility } };
  return {
    set: toSet(linked, shardOf(post.id)),
    post,
    repost: {
      id: action.id,
      accountId: action.accountId,
      postId: post.id,
      visibility,
      createdAt: new Date(timeOfId(action.id)),
      accepted: false,
    },
  };
}

async function checkPin(deps: PrepareDeps, action: LinkAction, post: Post, sight: Sight): Promise<void> {
  if (post.accountId !== action.accountId) refuse("Someone else's post cannot be pinned");
  if (post.visibility === 'direct') refuse('Posts that are only visible to mentioned users cannot be pinned');
  if (sight === 'memory') return;
  const from = { shard: shardOfAccount(action.accountId), fromId: action.accountId, kind: 'pin' } as const;
  const pins = await deps.guard.run(() => listEdges(deps.db, from, { limit: deps.limits.maxPins }));
  const isPinned = pins.some((edge) => edge.toId === post.id);
  if (!isPinned && pins.length >= deps.limits.maxPins)
    refuse('You have already pinned the maximum number of posts');
}

async function checkVote(deps: PrepareDeps, action: LinkAction, post: Post, sight: Sight): Promise<void> {
  const { poll } = post;
  if (!poll) throw new Problem('not-found', 'Record not found');
  if (poll.expiresAt && poll.expiresAt.getTime() <= timeOfId(action.id)) refuse('The poll has already ended');
  if (post.accountId === action.accountId) refuse("You can't vote in your own polls");
  const choices = action.data?.['choices'];
  const isWhole =
    Array.isArray(choices) &&
    choices.length > 0 &&
    choices.every((c) => Number.isInteger(c) && c >= 0 && c < poll.options.length);
  if (!isWhole) refuse('The chosen vote option does not exist');
  if (!poll.multiple && (choices as unknown[]).length > 1) refuse('This poll takes one choice only');
  if (sight === 'memory') return;
  const from = {
    shard: shardOfAccount(action.accountId),
    fromId: action.accountId,
    kinds: ['vote'] as const,
  };
  const voted = await deps.guard.run(() => findEdges(deps.db, from, [post.id]));
  if (voted.some((edge) => edge.id !== action.id)) refuse('You have already voted on this poll');
}

async function prepareAccountLink(
  deps: PrepareDeps,
  action: LinkAction,
  sight: Sight,
): Promise<PreparedLink> {
  const { accountId, fromId, toId, edge, kind } = action;
  const other = toId === accountId ? fromId : toId;
  if (sight === 'database') await deps.accounts.get(other);
  if (other === accountId && edge !== 'note') refuse('You cannot do this to yourself', 'forbidden');
  if (edge === 'block' && kind === 'link') return { set: blockSet(action) };
  if (edge === 'follow' && kind === 'link') return prepareFollow(deps, action, sight);
  if (edge === 'follow')
    return { set: withMore(toSet(action, shardOfAccount(toId)), requestRefs(fromId, toId)) };
  if (edge === 'endorse' && kind === 'link') await checkFollows(deps, accountId, toId, sight);
  return { set: toSet(action, shardOfAccount(toId)) };
}

/** A follow of somebody who wants to be asked becomes a request; one that they themselves granted becomes a follow. */
async function prepareFollow(deps: PrepareDeps, action: LinkAction, sight: Sight): Promise<PreparedLink> {
  const { accountId, fromId, toId } = action;
  if (toId === accountId) return grantFollow(deps, action, sight);
  const target = sight === 'memory' ? deps.accounts.peek(toId)?.account : await deps.accounts.get(toId);
  const viewer = sight === 'memory' ? deps.viewers.peek(fromId) : await deps.viewers.get(fromId);
  if (viewer?.blockedBy.has(toId) || viewer?.blocks.has(toId) || target?.suspendedAt)
    refuse('This action is not allowed', 'forbidden');
  const asks = target?.locked === true && viewer?.follows.has(toId) !== true;
  return { set: toSet(asks ? { ...action, edge: 'request' } : action, shardOfAccount(toId)) };
}

async function grantFollow(deps: PrepareDeps, action: LinkAction, sight: Sight): Promise<PreparedLink> {
  const requester =
    sight === 'memory' ? deps.viewers.peek(action.fromId) : await deps.viewers.get(action.fromId);
  const options = requester?.requests.get(action.accountId);
  if (requester && !options) throw new Problem('not-found', 'Record not found');
  const granted = { ...action, data: options ? { ...options } : action.data };
  const set = toSet(granted, shardOfAccount(action.toId));
  return { set: withMore(set, requestRefs(action.fromId, action.toId)) };
}

async function checkFollows(deps: PrepareDeps, accountId: Id, toId: Id, sight: Sight): Promise<void> {
  const viewer = sight === 'memory' ? deps.viewers.peek(accountId) : await deps.viewers.get(accountId);
  if (viewer && !viewer.follows.has(toId))
    refuse('You must be already following the person you want to endorse');
}

/** A block ends whatever stood between the two, both ways. */
function blockSet(action: LinkAction): WriteSet {
  const { accountId: me, toId: them } = action;
  const follows = [
    ...followRefs(me, them),
    ...followRefs(them, me),
    ...requestRefs(me, them),
    ...requestRefs(them, me),
  ];
  const endorse: EdgeRef = { shard: shardOfAccount(me), fromId: me, kind: 'endorse', toId: them };
  return withMore(toSet(action, shardOfAccount(them)), [...follows, endorse]);
}

function followRefs(fromId: Id, toId: Id): EdgeRef[] {
  return refsWithInverse(
    { shard: shardOfAccount(fromId), fromId, kind: 'follow', toId },
    shardOfAccount(toId),
  );
}

function requestRefs(fromId: Id, toId: Id): EdgeRef[] {
  return refsWithInverse(
    { shard: shardOfAccount(fromId), fromId, kind: 'request', toId },
    shardOfAccount(toId),
  );
}

function withMore(set: WriteSet, unlinks: readonly EdgeRef[]): WriteSet {
  return { ...set, unlinks: [...(set.unlinks ?? []), ...unlinks] };
}

function toSet(action: LinkAction, toShard: Shard): WriteSet {
  const { id, accountId, fromId, toId, edge: kind, data } = action;
  const shard = shardOfAccount(fromId);
  const edge: Edge = { shard, fromId, kind, toId, id, data };
  const body = { id: id.toString(), fromId: fromId.toString(), kind, toId: toId.toString() };
  return {
    accountId,
    key: action.key === undefined ? undefined : { key: action.key, id },
    ...(action.kind === 'link'
      ? { edges: withInverse(edge, toShard) }
      : { unlinks: refsWithInverse(edge, toShard) }),
    events: [{ shard, kind: action.kind, body }],
  };
}

function refuse(sentence: string, kind: 'invalid' | 'forbidden' = 'invalid'): never {
  throw new Problem(kind, kind === 'invalid' ? `Validation failed: ${sentence}` : sentence);
}
