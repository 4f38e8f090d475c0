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
  toHappened,
  type Happened,
  type LinkBody,
} from './candidates.ts';
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
      const idOf = await findStanding(tx, happened);
      await takeBack(tx, happened, { posts, idOf });
      const candidates = happened.flatMap((one) => {
        // An edge that was there before, and only got other options, has an earlier id.
        if (one.kind === 'link' && idOf(one.link) === one.link.id) return candidateOfLink(one.link, posts);
        return candidatesOfPost(one, posts);
      });
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

type Now = {
  readonly posts: ReadonlyMap<Id, Post>;
  /** The id of the edge as it stands now; undefined where it doesn't. */
  readonly idOf: (link: LinkBody) => Id | undefined;
};

/** What does not stand any more is forgotten; so is what came from somebody who is blocked now. */
async function takeBack(tx: Tx, happened: readonly Happened[], { posts, idOf }: Now): Promise<void> {
  const links = happened.flatMap((one) => ('link' in one ? withRequest(one.link) : []));
  const ended = links.filter((link) => idOf(link) === undefined);
  const blocks = links.filter((link) => link.edge === 'block' && idOf(link) !== undefined);
  await deleteNotificationsAbout(
    tx,
    happened.flatMap((one) => (one.kind === 'delete' ? [one.postId] : [])),
  );
  await deleteNotificationsOf(
    tx,
    ended.flatMap((link) => candidateOfLink(link, posts)),
  );
  await deleteNotificationsFrom(
    tx,
    blocks.flatMap(({ fromId, toId }) => [
      { readerId: fromId, fromId: toId },
      { readerId: toId, fromId },
    ]),
  );
}

/** A request that was granted is a follow, and the end of a follow is the end of a request. */
function withRequest(link: LinkBody): LinkBody[] {
  return link.edge === 'follow' ? [link, { ...link, edge: 'request' }] : [link];
}

async function findStanding(tx: Tx, happened: readonly Happened[]): Promise<Now['idOf']> {
  const links = happened
    .flatMap((one) => ('link' in one ? withRequest(one.link) : []))
    .filter(({ edge }) => edge === 'block' || TOLD[edge] !== undefined);
  const nameOf = ({ fromId, edge, toId }: Omit<LinkBody, 'id'>) => `${fromId} ${edge} ${toId}`;
  const refs = links.map(({ fromId, toId, edge }): EdgeRef => {
    return { shard: shardOfAccount(fromId), fromId, kind: edge, toId };
  });
  const edges = await listEdgesByRef(tx, refs);
  const ids = new Map(edges.map((edge) => [nameOf({ ...edge, edge: edge.kind }), edge.id]));
  return (link) => ids.get(nameOf(link));
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
