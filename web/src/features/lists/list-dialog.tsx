import { useId, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { List } from '@merle/contract';
import { Button, Dialog, RadioGroup, Switch, TextField } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Fault, useSending } from '#features/people/index.ts';
import { useListsChanged } from './use-lists.ts';
import { words } from './words.ts';

type Props = {
  /** Undefined for a new one. */
  readonly list: List | undefined;
  readonly onClose: () => void;
};

type Draft = Pick<List, 'title' | 'replies_policy' | 'exclusive'>;

const NEW: Draft = { title: '', replies_policy: 'list', exclusive: false };
const POLICIES = ['list', 'followed', 'none'] as const;

/** Makes a list, or changes one. */
export function ListDialog({ list, onClose }: Props) {
  const id = useId();
  const [draft, setDraft] = useState<Draft>(list ?? NEW);
  const [isTitleMissing, setTitleMissing] = useState(false);
  const { save, isBusy, failure } = useSave(list, onClose);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const submit = (event: Event) => {
    event.preventDefault();
    setTitleMissing(draft.title.trim() === '');
    if (draft.title.trim() !== '') void save(draft);
  };
  return (
    <Dialog
      title={list ? words.edit : words.create}
      onClose={onClose}
      foot={
        <Button type="submit" form={id} isBusy={isBusy}>
          {list ? words.save : words.make}
        </Button>
      }
    >
      <form id={id} class="list-form" onSubmit={submit} noValidate>
        <TextField
          label={words.title}
          value={draft.title}
          maxLength={255}
          required
          autofocus
          fault={isTitleMissing ? words.titleMissing : undefined}
          onInput={(event) => change({ title: event.currentTarget.value })}
        />
        <RadioGroup
          label={words.replies}
          options={POLICIES.map((value) => ({ value, text: words.policies[value] }))}
          value={draft.replies_policy}
          onChange={(policy) => change({ replies_policy: policy })}
        />
        <Switch
          label={words.exclusive}
          hint={words.exclusiveHint}
          isOn={draft.exclusive}
          onChange={(exclusive) => change({ exclusive })}
        />
        <Fault text={failure} />
      </form>
    </Dialog>
  );
}

function useSave(list: List | undefined, onClose: () => void) {
  const { client } = useSession();
  const [, navigate] = useLocation();
  const onChanged = useListsChanged();
  const { send, isBusy, failure } = useSending();
  const save = async ({ title, replies_policy, exclusive }: Draft) => {
    const form = { title: title.trim(), replies_policy, exclusive };
    let made: List | undefined;
    const isDone = await send(async () => {
      if (list) await client.put(`/api/v1/lists/${list.id}`, form);
      else made = await client.post<List>('/api/v1/lists', form);
      await onChanged();
    });
    if (!isDone) return;
    onClose();
    if (made) navigate(`/lists/${made.id}/members`);
  };
  return { save, isBusy, failure };
}
