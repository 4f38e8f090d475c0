import type { NotificationRequest } from '@merle/contract';
import { Button, EmptyNote, ErrorNote, PageTitle, PostSkeletons } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { AccountRow, Fault, toName, toSentence, useSending } from '#features/people/index.ts';
import { GroupPost } from './group-post.tsx';
import { useDecide, useRequests, type Decision } from './use-requests.ts';
import { words } from './words.ts';
import './notifications.css';

/** Those whose notifications are held back: each is let in, or dismissed. */
export function RequestsPage() {
  const { account } = useSession();
  if (!account) return <Welcome next="/notifications/requests" />;
  return (
    <>
      <PageTitle title={words.requestsTitle} />
      <Requests />
    </>
  );
}

function Requests() {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useRequests();
  const requests = data?.pages.flatMap(({ value }) => value) ?? [];
  if (isPending) return <PostSkeletons count={3} />;
  return (
    <>
      {requests.length > 0 && <p class="notice-hint">{words.requestsText}</p>}
      {requests.length === 0 && !error && <EmptyNote icon="bell" title={words.requestsEmpty} />}
      <ul>
        {requests.map((request) => (
          <li key={request.id} class="notice-waiting">
            <Waiting request={request} />
          </li>
        ))}
      </ul>
      {error && <ErrorNote title={toSentence(error)} onRetry={() => void refetch()} />}
      {hasNextPage && !error && (
        <p class="notice-note">
          <Button look="quiet" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {words.moreRequests}
          </Button>
        </p>
      )}
    </>
  );
}

function Waiting({ request }: { readonly request: NotificationRequest }) {
  const { account, last_status: last, notifications_count } = request;
  const { isBusy, failure, send } = useSending();
  const decide = useDecide();
  const act = (decision: Decision) => void send(() => decide(request.id, decision));
  const name = toName(account);
  return (
    <>
      <AccountRow account={account} note={words.requestCount(Number(notifications_count))} side={<></>} />
      {last && <GroupPost id={last.id} />}
      <p class="notice-decide">
        <Button isSmall isBusy={isBusy} aria-label={words.letInNamed(name)} onClick={() => act('accept')}>
          {words.letIn}
        </Button>
        <Button
          look="quiet"
          isSmall
          isBusy={isBusy}
          aria-label={words.turnAwayNamed(name)}
          onClick={() => act('dismiss')}
        >
          {words.turnAway}
        </Button>
      </p>
      <Fault text={failure} />
    </>
  );
}
