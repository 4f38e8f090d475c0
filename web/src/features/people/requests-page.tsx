import { useState } from 'preact/hooks';
import type { Account } from '@merle/contract';
import { Button, ConfirmDialog, PageTitle } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toName } from './name.ts';
import { OnlySignedIn } from './only-signed-in.tsx';
import { PeopleList, toPeople, usePeople } from './people-list.tsx';
import { useSending } from './use-sending.ts';
import { answerRequest } from './use-relationship.ts';
import { Fault } from './fault.tsx';
import { words } from './words.ts';

const PATH = '/api/v1/follow_requests';

type Answers = ReadonlyMap<string, boolean>;

/** Who asks to follow: each is accepted or rejected, or all are at once. */
export function RequestsPage() {
  return (
    <OnlySignedIn next="/requests">
      <PageTitle title={words.requestsTitle} />
      <Requests />
    </OnlySignedIn>
  );
}

function Requests() {
  const [answers, setAnswers] = useState<Answers>(new Map());
  const note = (id: string, isAccepted: boolean) =>
    setAnswers((before) => new Map(before).set(id, isAccepted));
  return (
    <>
      <AnswerAll answers={answers} onAnswered={note} />
      <PeopleList
        path={PATH}
        emptyText={words.requestsEmpty}
        sideOf={(account) => (
          <RequestAnswer
            account={account}
            answer={answers.get(account.id)}
            onAnswered={(isAccepted) => note(account.id, isAccepted)}
          />
        )}
      />
    </>
  );
}

type AnswerProps = {
  readonly account: Account;
  /** Undefined while it is open. */
  readonly answer: boolean | undefined;
  readonly onAnswered: (isAccepted: boolean) => void;
};

/** The two answers to a request to follow; what was answered stays where the buttons were. */
export function RequestAnswer({ account, answer, onAnswered }: AnswerProps) {
  const session = useSession();
  const { isBusy, failure, send } = useSending();
  const give = async (isAccepted: boolean) => {
    if (await send(() => answerRequest(session, account.id, isAccepted))) onAnswered(isAccepted);
  };
  if (answer !== undefined) {
    return (
      <span class="answered" role="status" tabIndex={-1} ref={takeFocus}>
        {answer ? words.accepted : words.rejected}
      </span>
    );
  }
  const whom = <span class="unseen"> {toName(account)}</span>;
  return (
    <>
      <Fault text={failure} />
      <Button isSmall isBusy={isBusy} onClick={() => void give(true)}>
        {words.accept}
        {whom}
      </Button>
      <Button look="quiet" isSmall isBusy={isBusy} onClick={() => void give(false)}>
        {words.reject}
        {whom}
      </Button>
    </>
  );
}

/** The button that had the focus is gone: the keyboard goes on from here. */
function takeFocus(element: HTMLElement | null): void {
  if (document.activeElement === document.body) element?.focus();
}

type AllProps = {
  readonly answers: Answers;
  readonly onAnswered: (id: string, isAccepted: boolean) => void;
};

function AnswerAll({ answers, onAnswered }: AllProps) {
  const session = useSession();
  const { data, hasNextPage, fetchNextPage } = usePeople<Account>(PATH);
  const { isBusy, failure, send } = useSending();
  const [isAsking, setAsking] = useState(false);
  const open = toPeople(data).filter(({ id }) => !answers.has(id));
  const answerAll = (isAccepted: boolean) =>
    send(async () => {
      let waiting = open;
      let hasMore = hasNextPage;
      while (waiting.length > 0) {
        for (const { id } of waiting) {
          await answerRequest(session, id, isAccepted);
          onAnswered(id, isAccepted);
        }
        const next = hasMore ? await fetchNextPage() : undefined;
        if (next?.error) throw next.error;
        waiting = [...(next?.data?.pages.at(-1)?.value ?? [])];
        hasMore = next?.hasNextPage ?? false;
      }
    });
  if (open.length < 2 && !isBusy && failure === undefined) return null;
  return (
    <div class="people-acts">
      <Button look="quiet" isSmall isBusy={isBusy} onClick={() => void answerAll(true)}>
        {words.acceptAll}
      </Button>
      <Button look="quiet" isSmall isBusy={isBusy} onClick={() => setAsking(true)}>
        {words.rejectAll}
      </Button>
      <Fault text={failure} />
      {isAsking && (
        <ConfirmDialog
          title={words.rejectAllTitle}
          text={words.rejectAllText}
          action={words.rejectAll}
          isDanger
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void answerAll(false);
          }}
        />
      )}
    </div>
  );
}
