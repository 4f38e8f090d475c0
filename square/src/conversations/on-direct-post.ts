import { idOfName, shardOf, shardOfAccount, toId, type Id } from '#kernel/index.ts';
import type { AccountReader } from '#accounts/index.ts';
import type { OutboxEvent, Tx } from '#database/index.ts';
import type { AfterCommit, Consumer } from '#deliver/index.ts';
import {
  deleteEdges,
  insertEdges,
  listEdges,
  listEdgesByRef,
  moveEdges,
  type EdgeRef,
} from '#edges/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import { isRepost, type Post, type PostReader } from '#posts/index.ts';
import {
  toConversation,
  toConversationEdge,
  toConversationRef,
  type Conversation,
  type ConversationEvents,
} from './conversation.ts';

export type ConversationConsumerDeps = {
  readonly accounts: AccountReader;
  readonly posts: PostReader;
  readonly bus: Pick<Bus<ConversationEvents>, 'publish'>;
};

/** How far back a conversation is searched for its newest post, when the one that was it is deleted. */
const LOOKS_BACK = 200;
const MAX_PEOPLE = 100;

/** Keeps everybody's conversations: what was written last, by whom, and whether it was read. */
export function createConversationConsumer(deps: ConversationConsumerDeps): Consumer {
  return {
    kinds: ['post', 'delete'],
    handle: async (events, tx) => {
      if (!tx) return undefined;
      const direct = await findDirect(deps, events);
      for (const event of events) if (event.kind === 'delete') await onDeleted(deps, tx, event);
      return direct.length === 0 ? undefined : onWritten(deps, tx, direct);
    },
  };
}

async function findDirect(deps: ConversationConsumerDeps, events: readonly OutboxEvent[]): Promise<Post[]> {
  const ids = events.flatMap(({ kind, body }) => (kind === 'post' ? [toId(String(body['id']))] : []));
  const cards = [...(await deps.posts.find(ids)).values()];
  return cards
    .flatMap((card) => (isRepost(card) || card.post.visibility !== 'direct' ? [] : [card.post]))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

type Place = { readonly accountId: Id; readonly post: Post };

async function onWritten(
  deps: ConversationConsumerDeps,
  tx: Tx,
  posts: readonly Post[],
): Promise<AfterCommit> {
  const places = await listPlaces(deps, tx, posts);
  const refs = places.map(({ accountId, post }) => toConversationRef(accountId, post.conversationId));
  const known = new Map(
    (await listEdgesByRef(tx, refs)).map((edge) => [keyOf(edge.fromId, edge.toId), toConversation(edge)]),
  );
  const changed = new Map<string, { accountId: Id; conversation: Conversation }>();
  for (const { accountId, post } of places) {
    const key = keyOf(accountId, post.conversationId);
    const before = changed.get(key)?.conversation ?? known.get(key);
    if (before && before.lastId >= post.id) continue;
    changed.set(key, { accountId, conversation: withPost(before, accountId, post) });
  }
  await moveEdges(
    tx,
    [...changed.values()].map(({ accountId, conversation }) => toConversationEdge(accountId, conversation)),
  );
  return () => {
    for (const change of changed.values()) deps.bus.publish('conversation.changed', change);
  };
}

function keyOf(accountId: Id, rootId: Id): string {
  return `${accountId}:${rootId}`;
}

function withPost(before: Conversation | undefined, accountId: Id, post: Post): Conversation {
  const people = new Set([...(before?.people ?? []), ...peopleOf(post)]);
  people.delete(accountId);
  return {
    rootId: post.conversationId,
    lastId: post.id,
    unread: post.accountId !== accountId,
    people: [...people].slice(0, MAX_PEOPLE),
  };
}

function peopleOf(post: Post): Id[] {
  return [post.accountId, ...post.mentions.map((mention) => mention.id)];
}

/** In whose conversations the posts stand: the author's, and those of the people here who did not shut the author out. */
async function listPlaces(deps: ConversationConsumerDeps, tx: Tx, posts: readonly Post[]): Promise<Place[]> {
  const accounts = await deps.accounts.find(posts.flatMap(peopleOf));
  const places = posts.flatMap((post) =>
    [...new Set(peopleOf(post))]
      .filter((id) => accounts.get(id)?.account.domain === '')
      .map((accountId): Place => ({ accountId, post })),
  );
  const refs = places.flatMap(({ accountId, post }) =>
    shutOutRefs(accountId, post.accountId, accounts.get(post.accountId)?.account.domain ?? ''),
  );
  const shut = new Set((await listEdgesByRef(tx, refs)).map((edge) => keyOf(edge.fromId, edge.toId)));
  return places.filter(({ accountId, post }) => {
    const domain = accounts.get(post.accountId)?.account.domain ?? '';
    return !shut.has(keyOf(accountId, post.accountId)) && !shut.has(keyOf(accountId, idOfName(domain)));
  });
}

function shutOutRefs(fromId: Id, authorId: Id, domain: string): EdgeRef[] {
  const shard = shardOfAccount(fromId);
  return [
    { shard, fromId, kind: 'block', toId: authorId },
    { shard, fromId, kind: 'blocked_by', toId: authorId },
    ...(domain === '' ? [] : [{ shard, fromId, kind: 'domain_block', toId: idOfName(domain) } as const]),
  ];
}

/** Where the newest post is gone, the one before it takes its place; where none is left, so is the conversation. */
async function onDeleted(deps: ConversationConsumerDeps, tx: Tx, event: OutboxEvent): Promise<void> {
  const direct = event.body['direct'] as { root: string; people: string[] } | undefined;
  if (!direct) return;
  const root = toId(direct.root);
  const postId = toId(String(event.body['id']));
  const refs = direct.people.map((id) => toConversationRef(toId(id), root));
  const edges = (await listEdgesByRef(tx, refs)).filter((edge) => edge.id === postId);
  if (edges.length === 0) return;
  const left = await listLeft(deps, tx, root, postId);
  await deleteEdges(tx, edges);
  await insertEdges(
    tx,
    edges.flatMap((edge) => {
      const last = left.find((post) => peopleOf(post).includes(edge.fromId));
      return last ? [toConversationEdge(edge.fromId, { ...toConversation(edge), lastId: last.id })] : [];
    }),
  );
}

/** The direct posts of a thread that are still there, newest first. */
async function listLeft(deps: ConversationConsumerDeps, tx: Tx, root: Id, deletedId: Id): Promise<Post[]> {
  const from = { shard: shardOf(root), fromId: root, kind: 'thread' } as const;
  const edges = await listEdges(tx, from, { limit: LOOKS_BACK });
  const ids = [...new Set([...edges.map((edge) => edge.toId), root])].filter((id) => id !== deletedId);
  const cards = await deps.posts.find(ids);
  return ids.flatMap((id) => {
    const card = cards.get(id);
    return !card || isRepost(card) || card.post.visibility !== 'direct' ? [] : [card.post];
  });
}
