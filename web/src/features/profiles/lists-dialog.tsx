import { useState } from 'preact/hooks';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { Account, List } from '@merle/contract';
import { Button, Checkbox, Dialog, EmptyNote, ErrorNote, TextField, Waiting } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Fault, toName, toSentence, useSending } from '#features/people/index.ts';
import { words } from './words.ts';

type Props = { readonly account: Account; readonly onClose: () => void };

/** Puts somebody into lists and out of them, each at once. */
export function ListsDialog({ account, onClose }: Props) {
  const { lists, holding, error, reload } = useLists(account.id);
  return (
    <Dialog
      title={words.listsTitle(toName(account))}
      onClose={onClose}
      foot={<Button onClick={onClose}>{words.done}</Button>}
    >
      <div class="profile-dialog">
        {error && <ErrorNote title={toSentence(error)} onRetry={reload} />}
        {!lists && !error && <Waiting />}
        {lists?.length === 0 && <EmptyNote title={words.noLists} />}
        <ul class="profile-choices">
          {lists?.map((list) => (
            <li key={list.id}>
              <Membership list={list} accountId={account.id} holding={holding} onChanged={reload} />
            </li>
          ))}
        </ul>
        <NewList onCreated={reload} />
      </div>
    </Dialog>
  );
}

function useLists(accountId: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  const all = useQuery({
    queryKey: ['lists'],
    queryFn: ({ signal }) => client.get<readonly List[]>('/api/v1/lists', {}, signal),
  });
  const own = useQuery({
    queryKey: ['lists', accountId],
    queryFn: ({ signal }) => client.get<readonly List[]>(`/api/v1/accounts/${accountId}/lists`, {}, signal),
  });
  return {
    lists: own.data && all.data,
    holding: new Set(own.data?.map(({ id }) => id)),
    error: all.error ?? own.error,
    reload: () => void queries.invalidateQueries({ queryKey: ['lists'] }),
  };
}

type MembershipProps = {
  readonly list: List;
  readonly accountId: string;
  readonly holding: ReadonlySet<string>;
  readonly onChanged: () => void;
};

function Membership({ list, accountId, holding, onChanged }: MembershipProps) {
  const { client } = useSession();
  const { isBusy, failure, send } = useSending();
  const path = `/api/v1/lists/${list.id}/accounts`;
  const toggle = async (isOn: boolean) => {
    const form = { account_ids: [accountId] };
    if (await send(() => (isOn ? client.post(path, form) : client.delete(path, form)))) onChanged();
  };
  return (
    <>
      <Checkbox
        label={list.title}
        isOn={holding.has(list.id)}
        disabled={isBusy}
        onChange={(isOn) => void toggle(isOn)}
      />
      <Fault text={failure} />
    </>
  );
}

function NewList({ onCreated }: { readonly onCreated: () => void }) {
  const { client } = useSession();
  const { isBusy, failure, send } = useSending();
  const [title, setTitle] = useState('');
  const create = async () => {
    if (title.trim() === '' || !(await send(() => client.post('/api/v1/lists', { title: title.trim() }))))
      return;
    setTitle('');
    onCreated();
  };
  return (
    <form
      class="profile-new-list"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TextField
        label={words.newList}
        value={title}
        onInput={(event) => setTitle(event.currentTarget.value)}
        fault={failure}
      />
      <Button type="submit" look="quiet" isBusy={isBusy}>
        {words.createList}
      </Button>
    </form>
  );
}
