import { useState } from 'preact/hooks';
import type { Account } from '@merle/contract';
import { Button, Checkbox, Dialog, Select, useUi } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toName } from './name.ts';
import { act } from './use-relationship.ts';
import { useSending } from './use-sending.ts';
import { Fault } from './fault.tsx';
import { words } from './words.ts';

export type PersonDialogProps = { readonly account: Account; readonly onClose: () => void };

/** In seconds; 0 has no end. */
const DURATIONS = [0, 1_800, 3_600, 21_600, 86_400, 259_200, 604_800, 2_592_000] as const;

/** Asks for how long somebody is to be muted, and does it. */
export function MuteDialog({ account, onClose }: PersonDialogProps) {
  const session = useSession();
  const { toasts } = useUi();
  const { isBusy, failure, send } = useSending();
  const [duration, setDuration] = useState('0');
  const [notifications, setNotifications] = useState(true);
  const mute = async () => {
    const form = { duration: Number(duration), notifications };
    if (!(await send(() => act(session, account.id, 'mute', form)))) return;
    toasts.show({ text: words.muted(toName(account)), icon: 'mute' });
    onClose();
  };
  const foot = (
    <>
      <Button look="quiet" onClick={onClose}>
        {words.cancel}
      </Button>
      <Button isBusy={isBusy} onClick={() => void mute()}>
        {words.mute}
      </Button>
    </>
  );
  return (
    <Dialog title={words.muteTitle(toName(account))} onClose={onClose} foot={foot}>
      <div class="person-dialog">
        <p>{words.muteText}</p>
        <Select
          label={words.muteFor}
          value={duration}
          onChange={setDuration}
          options={DURATIONS.map((seconds) => ({ value: String(seconds), text: words.durations[seconds] }))}
        />
        <Checkbox label={words.muteNotifications} isOn={notifications} onChange={setNotifications} />
        <Fault text={failure} />
      </div>
    </Dialog>
  );
}
