import { useState } from 'preact/hooks';
import type { DeviceAccount } from '#api/index.ts';
import { Avatar, Icon, Menu, type MenuItem } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { useSignIn } from '#features/accounts/index.ts';
import { SignOutDialog } from './sign-out-dialog.tsx';
import { toStanding } from './standing.ts';
import { useSwitch } from './use-switch.ts';
import { countWaiting } from './waiting.ts';
import { words } from './words.ts';

/** Who is acting, and what opens from there: the other accounts of this device, one's profile, signing out. */
export function AccountMenu() {
  const { account, accounts, outbox, owner } = useSession();
  const [isLeaving, setLeaving] = useState(false);
  const switchTo = useSwitch();
  const signIn = useSignIn();
  if (!account) return null;
  const toItem = (each: DeviceAccount): MenuItem => ({
    text: each.name,
    hint: toStanding(each, countWaiting(outbox.list(each.key))),
    avatar: { src: each.avatar, name: each.name },
    isChecked: each.key === owner,
    onSelect: () => switchTo(each),
  });
  const items = (): MenuItem[] => [
    ...accounts.list().map(toItem),
    { text: words.add, icon: 'plus', onSelect: () => signIn('/home', { isOther: true }) },
    'line',
    { text: words.profile, icon: 'person', href: `/@${account.acct}` },
    { text: words.settings, icon: 'gear', href: '/preferences' },
    'line',
    { text: words.signOut, icon: 'signOut', onSelect: () => setLeaving(true) },
  ];
  return (
    <>
      <Menu
        items={items}
        button={(trigger) => (
          <button type="button" class="rail-account" {...trigger}>
            <Avatar src={account.avatar} name={account.name} size="small" />
            <span>
              <bdi>{account.name}</bdi>
              <small>@{account.acct}</small>
            </span>
            <Icon name="more" />
            <span class="unseen">{words.accounts}</span>
          </button>
        )}
      />
      {isLeaving && <SignOutDialog account={account} onClose={() => setLeaving(false)} />}
    </>
  );
}
