import type { Account, List } from '@merle/contract';
import { Avatar, Button } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { AuthorName, toProfilePath } from '#features/posts/index.ts';
import { Fault, useSending } from '#features/sending/index.ts';
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
  return (
    <li>
      <div class="lists-row">
        <a href={toProfilePath(person)}>
          <Avatar src={person.avatar_static} name={person.display_name || person.username} />
          <span class="lists-person">
            <AuthorName account={person} />
            <small>@{person.acct}</small>
          </span>
        </a>
        <Button look={isIn ? 'quiet' : 'primary'} isSmall isBusy={isBusy} onClick={() => void toggle()}>
          {isIn ? words.remove : words.add}
          <span class="unseen"> @{person.acct}</span>
        </Button>
      </div>
      <Fault text={failure} />
    </li>
  );
}
