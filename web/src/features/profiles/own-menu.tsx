import type { Account } from '@merle/contract';
import { Menu, type MenuItem } from '#ui/index.ts';
import { useCopyLink } from '#features/posts/index.ts';
import { words } from './words.ts';

/** What else there is on one's own profile. */
export function OwnMenu({ account }: { readonly account: Account }) {
  const copyLink = useCopyLink();
  const items = (): MenuItem[] => [
    { text: words.copyLink, icon: 'link', onSelect: () => copyLink(account.url) },
    { text: words.openPublic, icon: 'external', href: `/@${account.acct}?public` },
    'line',
    { text: words.requests, icon: 'follow', href: '/requests' },
    { text: words.mutedPeople, icon: 'mute', href: '/people/muted' },
    { text: words.blockedPeople, icon: 'block', href: '/people/blocked' },
    { text: words.blockedDomains, icon: 'globe', href: '/people/domains' },
  ];
  return <Menu items={items} />;
}
