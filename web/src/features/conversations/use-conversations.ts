import { useEffect } from 'preact/hooks';
import { useInfiniteQuery } from '@tanstack/preact-query';
import type { Conversation } from '@merle/contract';
import { queriesOf, useSession, type Session } from '#records/index.ts';
import { putConversation, removeConversation, type ConversationPages } from './pages.ts';

const PATH = '/api/v1/conversations';
const KEY = ['conversations'] as const;

/** Those with the newest messages first, kept up to date while they are shown. */
export function useConversations() {
  const session = useSession();
  const { client, statuses } = session;
  useEffect(() => followConversations(session), [session]);
  return useInfiniteQuery({
    queryKey: KEY,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const page = await client.page<readonly Conversation[]>(PATH, { max_id: pageParam }, signal);
      statuses.put(page.value.map(({ last_status }) => last_status));
      return page;
    },
    getNextPageParam: ({ nextMaxId }) => nextMaxId,
    staleTime: 0,
  });
}

function followConversations(session: Session): () => void {
  const until = new AbortController();
  session.stream().then(
    (stream) => {
      if (until.signal.aborted) return;
      const stop = stream.listen(
        { stream: 'direct' },
        {
          event: (event) => event.kind === 'conversation' && put(session, event.conversation),
          resumed: () => void queriesOf(session).invalidateQueries({ queryKey: KEY }),
        },
      );
      until.signal.addEventListener('abort', stop);
    },
    () => {}, // without a stream they are read anew when the screen is opened
  );
  return () => until.abort();
}

function put(session: Session, conversation: Conversation): void {
  session.statuses.put([conversation.last_status]);
  queriesOf(session).setQueryData<ConversationPages>(
    KEY,
    (data) => data && putConversation(data, conversation),
  );
}

/** What can be done with a conversation; throws Failure. */
export type ConversationActs = {
  /** Shows at once, and goes back where it could not be told. */
  mark(conversation: Conversation, unread: boolean): Promise<void>;
  remove(id: string): Promise<void>;
};

export function useConversationActs(): ConversationActs {
  const session = useSession();
  const { client } = session;
  return {
    mark: async (conversation, unread) => {
      put(session, { ...conversation, unread });
      try {
        await client.post(`${PATH}/${conversation.id}/${unread ? 'unread' : 'read'}`);
      } catch (error) {
        put(session, conversation);
        throw error;
      }
    },
    remove: async (id) => {
      await client.delete(`${PATH}/${id}`);
      queriesOf(session).setQueryData<ConversationPages>(KEY, (data) => data && removeConversation(data, id));
    },
  };
}
