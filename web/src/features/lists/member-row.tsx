import type { Account, List } from '@merle/contract';
import { Button } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { AccountRow, Fault, useSending } from '#features/people/index.ts';
import { forgetTimeline } from '#features/timelines/index.ts';
import { useListsChanged } from './use-lists.ts';
import { words } from './words.ts';

type Props = { readonly list: List; readonly person: Account; readonly isIn: boolean };

/** Somebody who is in a list, or could be. */
export function MemberRow({ list, person, isIn }: Props) {
  const session = useSession();
  const onChanged = useListsChanged();
  const { send, isBusy, failure } = useSending();
  const toggle = () =>
    send(async () => {
      const path = `/api/v1/lists/${list.id}/accounts`;
      const form = { account_ids: [person.id] };
      await (isIn ? session.client.delete(path, form) : session.client.post(path, form));
      await onChanged();
      forgetTimeline(session, { kind: 'list', id: list.id });
    });
  const side = (
    <Button look={isIn ? 'quiet' : 'primary'} isSmall isBusy={isBusy} onClick={() => void toggle()}>
      {isIn ? words.remove : words.add}
      <span class="unseen"> @{person.acct}</span>
    </Button>
  );
  return (
    <li>
      <AccountRow account={person} side={side} />
      <Fault text={failure} />
    </li>
  );
}
