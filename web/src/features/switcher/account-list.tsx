import { useState } from 'preact/hooks';
import type { DeviceAccount } from '#api/index.ts';
import { Avatar, Button, Icon, Menu, useStored, type MenuItem } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { useSignIn } from '#features/accounts/index.ts';
import { SignOutDialog } from './sign-out-dialog.tsx';
import { toStanding } from './standing.ts';
import { useSwitch } from './use-switch.ts';
import { countWaiting } from './waiting.ts';
import { words } from './words.ts';
import './switcher.css';

/** The accounts of this device: a press lets one act. */
export function AccountList({ onSwitched }: { readonly onSwitched?: () => void }) {
  const { accounts } = useSession();
  const list = useStored({ get: accounts.list, subscribe: accounts.subscribe });
  const signIn = useSignIn();
  return (
    <div class="switcher">
      {list.length > 0 && (
        <ul>
          {list.map((account) => (
            <AccountItem key={account.key} account={account} onSwitched={onSwitched} />
          ))}
        </ul>
      )}
      <Button look="quiet" icon="plus" onClick={() => signIn('/home', { isOther: list.length > 0 })}>
        {list.length > 0 ? words.add : words.signIn}
      </Button>
    </div>
  );
}

type ItemProps = { readonly account: DeviceAccount; readonly onSwitched: (() => void) | undefined };

function AccountItem({ account, onSwitched }: ItemProps) {
  const { outbox, owner } = useSession();
  const switchTo = useSwitch();
  const waiting = useStored({
    get: () => countWaiting(outbox.list(account.key)),
    subscribe: outbox.subscribe,
  });
  const isActing = account.key === owner;
  const choose = () => {
    onSwitched?.();
    switchTo(account);
  };
  return (
    <li>
      <button type="button" class="switcher-account" aria-current={isActing || undefined} onClick={choose}>
        <Avatar src={account.avatar} name={account.name} />
        <span>
          <bdi>{account.name}</bdi>
          <small>{toStanding(account, waiting)}</small>
        </span>
        {isActing && <Icon name="check" />}
      </button>
      <AccountMore account={account} waiting={waiting} />
    </li>
  );
}

function AccountMore({ account, waiting }: { readonly account: DeviceAccount; readonly waiting: number }) {
  const { accounts } = useSession();
  const [isLeaving, setLeaving] = useState(false);
  const hasLeft = account.token === undefined;
  const items = (): MenuItem[] => [
    hasLeft
      ? {
          text: words.forget,
          icon: 'trash',
          // What waits there would be lost with it.
          isDisabled: waiting > 0,
          ...(waiting > 0 && { hint: words.forgetWaits }),
          onSelect: () => accounts.forget(account.key),
        }
      : { text: words.signOut, icon: 'signOut', onSelect: () => setLeaving(true) },
  ];
  return (
    <>
      <Menu items={items} name={words.more(account.acct)} />
      {isLeaving && <SignOutDialog account={account} onClose={() => setLeaving(false)} />}
    </>
  );
}
