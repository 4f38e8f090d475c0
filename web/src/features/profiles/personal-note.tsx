import { useEffect, useRef, useState } from 'preact/hooks';
import type { Account } from '@merle/contract';
import { Button, TextArea } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Fault, act, useSending } from '#features/people/index.ts';
import { words } from './words.ts';

type Props = { readonly account: Account; readonly note: string };

const MAX_CHARS = 2_000;

/** What one notes of somebody for oneself; saved when one goes on to something else, and kept typed where that fails. */
export function PersonalNote({ account, note }: Props) {
  const session = useSession();
  const { isBusy, failure, send } = useSending();
  const [isOpen, setOpen] = useState(note !== '');
  const [text, setText] = useState(note);
  const [isSaved, setSaved] = useState(false);
  const save = async () => {
    if (text === note) return;
    setSaved(await send(() => act(session, account.id, 'note', { comment: text })));
  };
  useSaveOnLeaving(text === note ? undefined : () => act(session, account.id, 'note', { comment: text }));
  if (!isOpen) {
    return (
      <Button look="plain" isSmall icon="edit" onClick={() => setOpen(true)}>
        {words.noteAdd}
      </Button>
    );
  }
  return (
    <div class="profile-note">
      <TextArea
        label={words.noteLabel}
        hint={isSaved && text === note ? words.noteSaved : words.noteHint}
        value={text}
        maxLength={MAX_CHARS}
        rows={1}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={() => void save()}
      />
      <Fault text={failure} />
      {text !== note && (
        <Button look="quiet" isSmall isBusy={isBusy} onClick={() => void save()}>
          {words.noteSave}
        </Button>
      )}
    </div>
  );
}

/** Going to another screen does not blur what was typed into. */
function useSaveOnLeaving(save: (() => Promise<unknown>) | undefined): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => () => void latest.current?.().catch(() => {}), []);
}
