import { useState } from 'preact/hooks';
import { Button, EmptyNote, ErrorNote, PageTitle, PostSkeletons } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { toSentence } from '#features/people/index.ts';
import { ConversationRow } from './conversation-row.tsx';
import { NewMessageDialog } from './new-message-dialog.tsx';
import { listConversations } from './pages.ts';
import { useConversations } from './use-conversations.ts';
import { words } from './words.ts';
import './conversations.css';

/** What people write to each other directly. */
export function ConversationsPage() {
  const { account } = useSession();
  const [isWriting, setWriting] = useState(false);
  if (!account) return <Welcome next="/conversations" />;
  return (
    <>
      <PageTitle title={words.title}>
        <Button isSmall icon="compose" onClick={() => setWriting(true)}>
          {words.compose}
        </Button>
      </PageTitle>
      <Conversations />
      {isWriting && <NewMessageDialog onClose={() => setWriting(false)} />}
    </>
  );
}

function Conversations() {
  const query = useConversations();
  const { data, error, isPending, isFetching, hasNextPage, isFetchingNextPage } = query;
  const conversations = listConversations(data);
  if (isPending) return <PostSkeletons count={5} />;
  const again = () => void (data && hasNextPage ? query.fetchNextPage() : query.refetch());
  return (
    <>
      {data && conversations.length === 0 && (
        <EmptyNote icon="mail" title={words.empty}>
          {words.emptyText}
        </EmptyNote>
      )}
      <ul class="conversations">
        {conversations.map((conversation) => (
          <li key={conversation.id}>
            <ConversationRow conversation={conversation} />
          </li>
        ))}
      </ul>
      {error && <ErrorNote title={toSentence(error)} onRetry={again} isRetrying={isFetching} />}
      {!error && hasNextPage && (
        <p class="conversations-end">
          <Button look="quiet" isBusy={isFetchingNextPage} onClick={again}>
            {words.older}
          </Button>
        </p>
      )}
      {!error && !hasNextPage && conversations.length > 0 && <p class="conversations-end">{words.end}</p>}
    </>
  );
}
