import { useState } from 'preact/hooks';
import type { Account } from '@merle/contract';
import { RequestAnswer, toName } from '#features/people/index.ts';
import { words } from './words.ts';

/** Somebody on whose profile one is asks to follow: answered in place. */
export function PendingRequest({ account }: { readonly account: Account }) {
  const [answer, setAnswer] = useState<boolean>();
  return (
    <div class="profile-request">
      <p>{words.asksToFollow(toName(account))}</p>
      <div class="profile-request-acts">
        <RequestAnswer account={account} answer={answer} onAnswered={setAnswer} />
      </div>
    </div>
  );
}
