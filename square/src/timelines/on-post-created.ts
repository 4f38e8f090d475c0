import { toId, idOfName, shardOfAccount, shardOfName, type Id } from '#kernel/index.ts';
import type { AccountReader } from '#accounts/index.ts';
import {
  isDatabaseAway,
  type Db,
  type DbOrTx,
  type Guard,
  type OutboxEvent,
  type Tx,
} from '#database/index.ts';
import type { Consumer } from '#deliver/index.ts';
import { insertEdges, listEdgeEnds } from '#edges/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import {
  LOCAL_KEY,
  homeKey,
  listKey,
  tagKey,
  type RingKey,
  type Timelines,
} from '#engines/timelines/index.ts';
import { isRepost, type Card, type Post, type PostReader } from '#posts/index.ts';
import { BIG_AUTHOR_FOLLOWERS, type Followers } from './followers.ts';
import { insertTags } from './tag-queries.ts';

/** What became of a post or repost, to those who may be looking: for streams. */
export type TimelineEvents = {
  /** Stands now in these accounts' homes, and in the other timelines named. */
  'timeline.added': {
    id: Id;
    accountId: Id;
    homes: readonly Id[];
    lists: readonly Id[];
    tags: readonly string[];
    isLocalPublic: boolean;
  };
  'timeline.edited': { id: Id; accountId: Id };
  'timeline.removed': { id: Id; accountId: Id };
};

export type FanOutDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly accounts: AccountReader;
  readonly posts: PostReader;
  readonly followers: Followers;
  readonly timelines: Timelines;
  readonly bus: Pick<Bus<TimelineEvents>, 'publish'>;
};

/** A fan-out longer than this is cut, so that it cannot hold up the others. */
const SLICE = 1_000;

/** Brings new posts and reposts to the rings of those who follow, lists and tags. */
export function createTimelineConsumer(deps: FanOutDeps): Consumer {
  return {
    kinds: ['post', 'edit', 'delete', 'link', 'unlink'],
    handle: async (events, tx) => {
      for (const event of events) await handleOne(deps, event, tx);
    },
  };
}

async function handleOne(deps: FanOutDeps, event: OutboxEvent, tx: Tx | undefined): Promise<void> {
  const body = event.body as Record<string, string>;
  if (event.kind === 'post') return addToTimelines(deps, toId(body['id']!), tx);
  if (event.kind === 'link' && body['kind'] === 'repost') return addToTimelines(deps, toId(body['id']!), tx);
  if (event.kind === 'edit')
    deps.bus.publish('timeline.edited', { id: toId(body['id']!), accountId: toId(body['accountId']!) });
  if (event.kind === 'delete')
    deps.bus.publish('timeline.removed', { id: toId(body['id']!), accountId: toId(body['accountId']!) });
  if (event.kind === 'unlink' && body['kind'] === 'repost') {
    deps.bus.publish('timeline.removed', { id: toId(body['id']!), accountId: toId(body['fromId']!) });
  }
}

async function addToTimelines(deps: FanOutDeps, id: Id, tx: Tx | undefined): Promise<void> {
  const card = (await deps.posts.find([id])).get(id);
  if (!card) return;
  const accountId = isRepost(card) ? card.repost.accountId : card.post.accountId;
  // An accepted post reaches whom it can while the database is away; the rest follows when the journal is drained.
  const known = <T>(work: Promise<T[]>) => (tx ? work : work.catch(nothingWhileAway));
  const [homes, lists, tags] = await Promise.all([
    known(homesOf(deps, accountId, card)),
    known(listsOf(deps, accountId, card)),
    isRepost(card) ? [] : known(tagsOf(deps, card.post, tx)),
  ]);
  const isLocalPublic = !isRepost(card) && standsInLocal(card.post);
  const receivers = [...new Set([accountId, ...homes, ...tags.flatMap((tag) => tag.followers)])];
  const keys: RingKey[] = [
    ...receivers.map(homeKey),
    ...lists.map(listKey),
    ...tags.map((tag) => tagKey(tag.id)),
    ...(isLocalPublic ? [LOCAL_KEY] : []),
  ];
  for (let from = 0; from < keys.length; from += SLICE) {
    await deps.timelines.push(keys.slice(from, from + SLICE), id);
    if (from + SLICE < keys.length) await new Promise(setImmediate);
  }
  const names = tags.map((tag) => tag.name);
  deps.bus.publish('timeline.added', { id, accountId, homes: receivers, lists, tags: names, isLocalPublic });
}

function nothingWhileAway(error: unknown): never[] {
  if (isDatabaseAway(error)) return [];
  throw error;
}

/** Whose homes it goes to; readers of a very big author merge instead, and get it in their streams only by looking. */
async function homesOf(deps: FanOutDeps, accountId: Id, card: Card): Promise<Id[]> {
  if (!isRepost(card) && card.post.visibility === 'direct') {
    return [accountId, ...card.post.mentions.map((mention) => mention.id)];
  }
  const author = (await deps.accounts.find([accountId])).get(accountId);
  if ((author?.account.counts.followers ?? 0) > BIG_AUTHOR_FOLLOWERS) return [accountId];
  return [accountId, ...(await deps.followers.get(accountId))];
}

async function listsOf(deps: FanOutDeps, accountId: Id, card: Card): Promise<Id[]> {
  if (!isRepost(card) && card.post.visibility === 'direct') return [];
  const ends = await deps.guard.run(() =>
    listEdgeEnds(deps.db, shardOfAccount(accountId), accountId, 'listed_in'),
  );
  return ends.map((end) => end.toId);
}

export function standsInLocal(post: Post): boolean {
  const isAnswer = post.inReplyToId !== null && post.inReplyToAccountId !== post.accountId;
  return post.visibility === 'public' && post.uri === '' && !isAnswer;
}

/** The tags of a public post, written down, with those who follow them. */
async function tagsOf(deps: FanOutDeps, post: Post, tx: Tx | undefined) {
  if (post.visibility !== 'public' || post.tags.length === 0) return [];
  const tags = post.tags.map((tag) => ({ ...tag, id: idOfName(tag.name), shard: shardOfName(tag.name) }));
  if (tx) {
    await insertTags(tx, tags);
    await insertEdges(
      tx,
      tags.map((tag) => ({
        shard: tag.shard,
        fromId: tag.id,
        kind: 'tagged',
        toId: post.id,
        id: post.id,
        data: { by: post.accountId.toString() },
      })),
    );
  }
  const db: DbOrTx = tx ?? deps.db;
  return Promise.all(
    tags.map(async (tag) => {
      const ends = await deps.guard.run(() => listEdgeEnds(db, tag.shard, tag.id, 'tag_followed_by'));
      return { id: tag.id, name: tag.name, followers: ends.map((end) => end.toId) };
    }),
  );
}
