import { useState } from 'preact/hooks';
import type { BaseStatus, Poll } from '@merle/contract';
import { toPercent } from '#language/index.ts';
import { Button, RelativeTime, useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { words } from './words.ts';

type Props = { readonly post: BaseStatus; readonly poll: Poll };

/** A poll: to vote in, or with what came of it. */
export function PostPoll({ post, poll }: Props) {
  const { outbox, owner, account } = useSession();
  const items = useStored({ get: () => outbox.list(owner), subscribe: outbox.subscribe });
  const isOnItsWay = items.some(({ action }) => action.kind === 'vote' && action.pollId === poll.id);
  const isOwn = post.account.id === account?.id;
  const mayVote = account && !isOwn && !poll.expired && !poll.voted && !isOnItsWay;
  return mayVote ? (
    <Ballot
      poll={poll}
      onVote={(choices) => void outbox.add(owner, { kind: 'vote', pollId: poll.id, choices })}
    />
  ) : (
    <Results poll={poll} />
  );
}

function Ballot({ poll, onVote }: { readonly poll: Poll; readonly onVote: (choices: number[]) => void }) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const choose = (n: number) => {
    if (!poll.multiple) return setChosen([n]);
    setChosen(chosen.includes(n) ? chosen.filter((each) => each !== n) : [...chosen, n]);
  };
  return (
    <fieldset class="post-poll">
      <legend class="unseen">{words.poll}</legend>
      {poll.options.map((option, n) => (
        <label key={option.title}>
          <input
            type={poll.multiple ? 'checkbox' : 'radio'}
            name={poll.id}
            checked={chosen.includes(n)}
            onChange={() => choose(n)}
          />
          <span dir="auto">{option.title}</span>
        </label>
      ))}
      <p class="post-poll-foot">
        <Button look="quiet" disabled={chosen.length === 0} onClick={() => onVote([...chosen])}>
          {words.vote}
        </Button>
        <PollFacts poll={poll} />
      </p>
    </fieldset>
  );
}

function Results({ poll }: { readonly poll: Poll }) {
  const voters = poll.multiple ? (poll.voters_count ?? poll.votes_count) : poll.votes_count;
  return (
    <div class="post-poll">
      <ul>
        {poll.options.map((option, n) => {
          const share = voters === 0 ? 0 : (option.votes_count ?? 0) / voters;
          const isOwn = poll.own_votes?.includes(n) ?? false;
          return (
            <li key={option.title} class={isOwn ? 'own' : undefined}>
              <span class="post-poll-bar" style={{ inlineSize: `${share * 100}%` }} />
              <span dir="auto">
                {option.title}
                {isOwn && <span class="post-poll-own"> · {words.yourVote}</span>}
              </span>
              <span>{toPercent(share)}</span>
            </li>
          );
        })}
      </ul>
      <p class="post-poll-foot">
        <PollFacts poll={poll} />
      </p>
    </div>
  );
}

function PollFacts({ poll }: { readonly poll: Poll }) {
  return (
    <span>
      {words.counts.votes(poll.votes_count)}
      {poll.expires_at !== null && (
        <>
          {' · '}
          {poll.expired ? words.ended : words.ends} <RelativeTime date={poll.expires_at} />
        </>
      )}
    </span>
  );
}
