import { useState } from 'preact/hooks';
import type { Account } from '@merle/contract';
import { Button, Dialog } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { BlockDialog, follow, MuteDialog, useRelationship } from '#features/people/index.ts';
import { words } from './words.ts';

type Props = { readonly account: Account; readonly onClose: () => void };

/** After a report: what one can do oneself. */
export function ReportThanks({ account, onClose }: Props) {
  const session = useSession();
  const relationship = useRelationship(account);
  const [asking, setAsking] = useState<'mute' | 'block'>();
  if (asking === 'mute') return <MuteDialog account={account} onClose={onClose} />;
  if (asking === 'block') return <BlockDialog account={account} onClose={onClose} />;
  return (
    <Dialog title={words.doneTitle} onClose={onClose} foot={<Button onClick={onClose}>{words.done}</Button>}>
      <div class="report">
        <p>{words.doneText}</p>
        <ul class="report-offers">
          {relationship?.following && (
            <Offer
              text={words.unfollow}
              hint={words.unfollowHint}
              onChoose={() => void follow(session, account.id, false)}
            />
          )}
          {!relationship?.muting && (
            <Offer text={words.mute} hint={words.muteHint} onChoose={() => setAsking('mute')} />
          )}
          {!relationship?.blocking && (
            <Offer text={words.block} hint={words.blockHint} onChoose={() => setAsking('block')} />
          )}
        </ul>
      </div>
    </Dialog>
  );
}

type OfferProps = { readonly text: string; readonly hint: string; readonly onChoose: () => void };

function Offer({ text, hint, onChoose }: OfferProps) {
  return (
    <li>
      <p>{hint}</p>
      <Button look="quiet" isSmall onClick={onChoose}>
        {text}
      </Button>
    </li>
  );
}
