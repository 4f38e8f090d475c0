import type { Account } from '@merle/contract';
import { Menu, useUi, type MenuItem } from '#ui/index.ts';
import { words } from './words.ts';

/** What else there is on one's own profile. */
export function OwnMenu({ account }: { readonly account: Account }) {
  const { toasts } = useUi();
  const copy = async () => {
    await navigator.clipboard.writeText(account.url);
    toasts.show({ text: words.linkCopied, icon: 'link' });
  };
  const items = (): MenuItem[] => [
    { text: words.copyLink, icon: 'link', onSelect: () => void copy() },
    { text: words.openPublic, icon: 'external', href: `/@${account.acct}?public` },
    'line',
    { text: words.requests, icon: 'follow', href: '/requests' },
    { text: words.mutedPeople, icon: 'mute', href: '/people/muted' },
    { text: words.blockedPeople, icon: 'block', href: '/people/blocked' },
    { text: words.blockedDomains, icon: 'globe', href: '/people/domains' },
  ];
  return <Menu items={items} />;
}
