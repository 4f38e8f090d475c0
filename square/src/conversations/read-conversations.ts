import { Problem, shardOfAccount, type Id, type Page } from '#kernel/index.ts';
import type { AccountCard } from '#accounts/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { deleteEdges, listEdges, listEdgesByRef, moveEdges } from '#edges/index.ts';
import { showPosts, type ShowDeps, type ShownPost, type Viewer } from '#viewers/index.ts';
import { toConversation, toConversationEdge, toConversationRef, type Conversation } from './conversation.ts';

export type ConversationDeps = ShowDeps & { readonly db: Db; readonly guard: Guard };

/** A conversation with all that is needed to show it. */
export type ShownConversation = {
  readonly conversation: Conversation;
  /** The others; oneself where there are none. */
  readonly people: readonly AccountCard[];
  readonly last: ShownPost;
};

export type ConversationPage = {
  readonly shown: readonly ShownConversation[];
  /** What the page covered, shown or not: where the next one begins. */
  readonly first: Id | undefined;
  readonly last: Id | undefined;
  readonly isFull: boolean;
};

/** A page of an account's conversations, those with the newest posts first; `maxId` and the like are posts' ids. */
export async function listConversations(
  deps: ConversationDeps,
  viewer: Viewer,
  page: Page,
): Promise<ConversationPage> {
  const from = { shard: shardOfAccount(viewer.id), fromId: viewer.id, kind: 'conversation' } as const;
  const edges = await deps.guard.run(() => listEdges(deps.db, from, page));
  return {
    shown: await showConversations(deps, viewer, edges.map(toConversation)),
    first: edges[0]?.id,
    last: edges.at(-1)?.id,
    isFull: edges.length === page.limit,
  };
}

/** Those whose newest post the viewer may and wants to see, in the given order. */
export async function showConversations(
  deps: ShowDeps,
  viewer: Viewer,
  conversations: readonly Conversation[],
): Promise<ShownConversation[]> {
  const [cards, { posts }] = await Promise.all([
    deps.accounts.find([viewer.id, ...conversations.flatMap(({ people }) => people)]),
    showPosts(
      deps,
      conversations.map(({ lastId }) => lastId),
      viewer,
      'timeline',
    ),
  ]);
  const byId = new Map(posts.map((shown) => [shown.id, shown]));
  return conversations.flatMap((conversation) => {
    const last = byId.get(conversation.lastId);
    const others = conversation.people.flatMap((id) => cards.get(id) ?? []);
    const people = others.length > 0 ? others : [viewer.id].flatMap((id) => cards.get(id) ?? []);
    return last ? [{ conversation, people, last }] : [];
  });
}

/** Notes whether it has been read; answers it as it is now. Throws not-found where there is none. */
export async function markConversation(
  deps: ConversationDeps,
  viewer: Viewer,
  rootId: Id,
  unread: boolean,
): Promise<ShownConversation> {
  const [edge] = await deps.guard.run(() => listEdgesByRef(deps.db, [toConversationRef(viewer.id, rootId)]));
  if (!edge) throw new Problem('not-found', 'Record not found');
  const conversation = { ...toConversation(edge), unread };
  await deps.guard.run(() => moveEdges(deps.db, [toConversationEdge(viewer.id, conversation)]));
  const [shown] = await showConversations(deps, viewer, [conversation]);
  if (!shown) throw new Problem('not-found', 'Record not found');
  return shown;
}

/** Takes it off the account's list; the posts stay, and a new one brings it back. */
export async function removeConversation(
  deps: Pick<ConversationDeps, 'db' | 'guard'>,
  accountId: Id,
  rootId: Id,
): Promise<void> {
  await deps.guard.run(() => deleteEdges(deps.db, [toConversationRef(accountId, rootId)]));
}
