import { useLocation } from 'wouter-preact';
import type { DeviceAccount } from '#api/index.ts';
import { ConfirmDialog } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { signOut } from './sign-out.ts';
import { countWaiting } from './waiting.ts';
import { words } from './words.ts';

type Props = { readonly account: DeviceAccount; readonly onClose: () => void };

/** Asks before an account signs out here, and says what becomes of what it wrote. */
export function SignOutDialog({ account, onClose }: Props) {
  const session = useSession();
  const [, navigate] = useLocation();
  const waiting = countWaiting(session.outbox.list(account.key));
  const leave = () => {
    onClose();
    void signOut(session, account);
    if (account.key === session.owner) navigate('/home');
  };
  return (
    <ConfirmDialog
      title={words.signOutTitle(account.acct)}
      text={
        <>
          <span>{words.signOutText}</span> {waiting > 0 && <strong>{words.signOutKeeps(waiting)}</strong>}{' '}
          <span>{words.signOutElsewhere}</span>
        </>
      }
      action={words.signOut}
      onConfirm={leave}
      onClose={onClose}
    />
  );
}
