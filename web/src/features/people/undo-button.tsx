import { useState } from 'preact/hooks';
import type { Account } from '@merle/contract';
import { Button, useUi } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toName } from './name.ts';
import { toSentence } from './to-sentence.ts';
import { act } from './use-relationship.ts';
import { words } from './words.ts';

type Props = { readonly account: Account; readonly verb: 'block' | 'mute' };

const TEXTS = { block: [words.block, words.unblock], mute: [words.mute, words.unmute] } as const;

/** Takes a block or mute back; the row stays, so that a slip can be undone. */
export function UndoButton({ account, verb }: Props) {
  const session = useSession();
  const { toasts } = useUi();
  const [isOn, setOn] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const toggle = async () => {
    setBusy(true);
    try {
      await act(session, account.id, isOn ? `un${verb}` : verb);
      setOn(!isOn);
    } catch (error) {
      toasts.show({ text: toSentence(error), isFault: true });
    }
    setBusy(false);
  };
  return (
    <Button look="quiet" isSmall isBusy={isBusy} onClick={() => void toggle()}>
      {TEXTS[verb][isOn ? 1 : 0]}
      <span class="unseen"> {toName(account)}</span>
    </Button>
  );
}
