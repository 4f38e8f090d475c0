import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { Edge, EdgeRef } from '#edges/index.ts';

/** A thread of direct posts, as one of its people sees it. */
export type Conversation = {
  /** The thread's first post: names the conversation for all its people. */
  readonly rootId: Id;
  /** The newest direct post. */
  readonly lastId: Id;
  readonly unread: boolean;
  /** The others who have written or been written to. */
  readonly people: readonly Id[];
};

export type ConversationEvents = {
  /** Something new was written in it. */
  'conversation.changed': { readonly accountId: Id; readonly conversation: Conversation };
};

export function toConversation({ toId: rootId, id, data }: Edge): Conversation {
  const people = (data?.['people'] as string[] | undefined) ?? [];
  return {
    rootId,
    lastId: id,
    unread: data?.['unread'] === true,
    people: people.map((text) => BigInt(text) as Id),
  };
}

export function toConversationRef(accountId: Id, rootId: Id): EdgeRef {
  return { shard: shardOfAccount(accountId), fromId: accountId, kind: 'conversation', toId: rootId };
}

/** The edge that keeps it; its id is that of the newest post, so that conversations stand in the order of their news. */
export function toConversationEdge(accountId: Id, { rootId, lastId, unread, people }: Conversation): Edge {
  const data = { lastId: lastId.toString(), unread, people: people.map(String) };
  return { ...toConversationRef(accountId, rootId), id: lastId, data };
}
