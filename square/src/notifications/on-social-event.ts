import { shardOfAccount, type Id } from '#kernel/index.ts';
import { insertDueWork, type DueWork, type Tx } from '#database/index.ts';
import type { Consumer } from '#deliver/index.ts';
import { listEdgesByRef, type EdgeRef } from '#edges/index.ts';
import { isRepost, type Post } from '#posts/index.ts';
import { listHeardAuthors } from './crowd-queries.ts';
import {
  TOLD,
  candidateOfLink,
  candidatesOfPost,
  isOnPost,
  toCandidate,
  toHappened,
  type Happened,
  type LinkBody,
} from './candidates.ts';
import type { Candidate } from './notification.ts';
import {
  deleteNotificationsAbout,
  deleteNotificationsFrom,
  deleteNotificationsOf,
} from './notification-queries.ts';
import { tell, type TellDeps } from './tell.ts';
import { toCrowdWork } from './tell-crowd.ts';

export type NotificationConsumerDeps = TellDeps & {
  /** Called after the commit where crowds are to be told: they are, a slice at a time. */
  readonly wakeDueWork: () => void;
};

/**
 * Tells people what others do to them and their posts, and takes it back when it is undone. Reads what stands now and
 * not what the events say, so that their order does not matter. Accepted actions are told of when the database has them.
 */
export function createNotificationConsumer(deps: NotificationConsumerDeps): Consumer {
  return {
    kinds: ['post', 'edit', 'delete', 'link', 'unlink'],
    handle: async (events, tx) => {
      if (!tx) return undefined;
      const happened = events.map(toHappened);
      const posts = await findPosts(deps, happened);
      await takeBack(tx, happened, posts);
      const standing = await listStanding(tx, happened);
      const candidates = happened.flatMap((one) =>
        one.kind === 'link' && standing.has(one.link.id)
          ? candidateOfLink(one.link, posts)
          : candidatesOfPost(one, posts),
      );
      const announce = await tell(deps, tx, candidates);
      const work = await planCrowds(deps, tx, happened, posts);
      await insertDueWork(tx, work);
      return () => {
        announce();
        if (work.length > 0) deps.wakeDueWork();
      };
    },
  };
}

async function findPosts(deps: TellDeps, happened: readonly Happened[]): Promise<ReadonlyMap<Id, Post>> {
  const ids = happened.flatMap((one) => {
    if (one.kind === 'post' || one.kind === 'edit') return [one.postId];
    return 'link' in one && isOnPost(one.link.edge) ? [one.link.toId] : [];
  });
  const cards = await deps.posts.find(ids);
  return new Map([...cards].flatMap(([id, card]) => (isRepost(card) ? [] : [[id, card.post] as const])));
}

/** What was undone is forgotten; so is what came from somebody who is blocked now. */
async function takeBack(tx: Tx, happened: readonly Happened[], posts: ReadonlyMap<Id, Post>): Promise<void> {
  const deleted = happened.flatMap((one) => (one.kind === 'delete' ? [one.postId] : []));
  const ended = happened.flatMap((one) => (one.kind === 'unlink' ? toEnded(one.link, posts) : []));
  // A request that was granted is a follow now.
  const granted = happened.flatMap((one) =>
    one.kind === 'link' && one.link.edge === 'follow' ? [toCandidate(one.link, 'request')] : [],
  );
  const blocked = happened.flatMap((one) =>
    one.kind === 'link' && one.link.edge === 'block'
      ? [
          { readerId: one.link.fromId, fromId: one.link.toId },
          { readerId: one.link.toId, fromId: one.link.fromId },
        ]
      : [],
  );
  await deleteNotificationsAbout(tx, deleted);
  await deleteNotificationsOf(tx, [...ended, ...granted]);
  await deleteNotificationsFrom(tx, blocked);
}

function toEnded(link: LinkBody, posts: ReadonlyMap<Id, Post>): Candidate[] {
  if (link.edge === 'follow') return [toCandidate(link, 'follow'), toCandidate(link, 'request')];
  return candidateOfLink(link, posts);
}

/** Ids of the new edges that still stand. One that was there before, and only got other options, has an earlier id. */
async function listStanding(tx: Tx, happened: readonly Happened[]): Promise<ReadonlySet<Id>> {
  const links = happened.flatMap((one) => (one.kind === 'link' && TOLD[one.link.edge] ? [one.link] : []));
  const refs = links.map(({ fromId, toId: to, edge }): EdgeRef => ({
    shard: shardOfAccount(fromId),
    fromId,
    kind: edge,
    toId: to,
  }));
  return new Set((await listEdgesByRef(tx, refs)).map((edge) => edge.id));
}

async function planCrowds(
  deps: TellDeps,
  tx: Tx,
  happened: readonly Happened[],
  posts: ReadonlyMap<Id, Post>,
): Promise<DueWork[]> {
  const written = happened.flatMap((one) => (one.kind === 'post' ? (posts.get(one.postId) ?? []) : []));
  const edited = happened.flatMap((one) => (one.kind === 'edit' ? (posts.get(one.postId) ?? []) : []));
  const now = new Date(deps.clock());
  const heard = new Set(await listHeardAuthors(tx, [...new Set(written.map((post) => post.accountId))]));
  return [
    ...written
      .filter((post) => heard.has(post.accountId) && isForFollowers(post))
      .map((post) => toCrowdWork('post', post.id, now)),
    ...edited.filter((post) => post.counts.reposts > 0).map((post) => toCrowdWork('edit', post.id, now)),
    ...edited
      .filter((post) => post.counts.quotes > 0)
      .map((post) => toCrowdWork('quoted_edit', post.id, now)),
    ...[...written, ...edited].flatMap((post) =>
      post.poll?.expiresAt ? [toCrowdWork('poll', post.id, post.poll.expiresAt)] : [],
    ),
  ];
}

/** Answers to others are talk, and not what followers asked to hear of. */
function isForFollowers(post: Post): boolean {
  const isTalk = post.inReplyToId !== null && post.inReplyToAccountId !== post.accountId;
  return post.visibility !== 'direct' && !isTalk;
}
