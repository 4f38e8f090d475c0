import { ConfirmDialog, useUi } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import type { PersonDialogProps } from './mute-dialog.tsx';
import { toName } from './name.ts';
import { act, refreshRelationships } from './use-relationship.ts';
import { useSending } from './use-sending.ts';
import { Fault } from './fault.tsx';
import { words } from './words.ts';

/** Asks before somebody is blocked, and does it. */
export function BlockDialog({ account, onClose }: PersonDialogProps) {
  const session = useSession();
  const name = toName(account);
  return (
    <ActDialog
      title={words.blockTitle(name)}
      text={words.blockText}
      action={words.block}
      told={words.blockedNow(name)}
      isDanger
      onAct={() => act(session, account.id, 'block')}
      onClose={onClose}
    />
  );
}

/** Asks before somebody is let in again, and does it. */
export function UnblockDialog({ account, onClose }: PersonDialogProps) {
  const session = useSession();
  return (
    <ActDialog
      title={words.unblockTitle(toName(account))}
      text={words.unblockText}
      action={words.unblock}
      onAct={() => act(session, account.id, 'unblock')}
      onClose={onClose}
    />
  );
}

type DomainProps = { readonly domain: string; readonly onClose: () => void };

/** Asks before a whole server is blocked, and does it. */
export function BlockDomainDialog({ domain, onClose }: DomainProps) {
  const session = useSession();
  const block = async () => {
    await session.client.post('/api/v1/domain_blocks', { domain });
    await refreshRelationships(session);
  };
  return (
    <ActDialog
      title={words.blockDomainTitle(domain)}
      text={words.blockDomainText}
      action={words.blockDomain}
      told={words.blockedNow(domain)}
      isDanger
      onAct={block}
      onClose={onClose}
    />
  );
}

type ActProps = {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly told?: string;
  readonly isDanger?: boolean;
  readonly onAct: () => Promise<unknown>;
  readonly onClose: () => void;
};

function ActDialog({ told, text, onAct, onClose, ...rest }: ActProps) {
  const { toasts } = useUi();
  const { isBusy, failure, send } = useSending();
  const confirm = async () => {
    if (!(await send(onAct))) return;
    if (told !== undefined) toasts.show({ text: told });
    onClose();
  };
  const said = (
    <>
      <p>{text}</p>
      <Fault text={failure} />
    </>
  );
  return (
    <ConfirmDialog {...rest} text={said} isBusy={isBusy} onConfirm={() => void confirm()} onClose={onClose} />
  );
}
