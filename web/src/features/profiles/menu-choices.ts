import type { Account, Relationship } from '@merle/contract';
import type { MenuItem } from '#ui/index.ts';
import { words } from './words.ts';
import { findDomain, toName } from '#features/people/index.ts';

/** What can be chosen in the menu of a profile, but for what is a link. */
export type Choice =
  | 'hide-reposts'
  | 'show-reposts'
  | 'notify'
  | 'notify-not'
  | 'languages'
  | 'lists'
  | 'endorse'
  | 'unendorse'
  | 'copy-link'
  | 'mute'
  | 'unmute'
  | 'block'
  | 'unblock'
  | 'block-domain'
  | 'unblock-domain'
  | 'remove-follower'
  | 'report';

export type MenuWish = {
  readonly account: Account;
  readonly relationship: Relationship | undefined;
  readonly isVisitor: boolean;
  readonly select: (choice: Choice) => void;
};

/** The menu of somebody else's profile: what fits how the two stand, and no more. */
export function toMenu(wish: MenuWish): MenuItem[] {
  const { account, relationship, isVisitor } = wish;
  if (isVisitor || !relationship) return toLinks(wish);
  return [
    ...(relationship.blocking || relationship.blocked_by ? [] : toWriting(account)),
    ...(relationship.following ? toFollowing(wish, relationship) : []),
    ...toLinks(wish),
    'line',
    ...toDistance(wish, relationship),
  ];
}

function toWriting(account: Account): MenuItem[] {
  const name = toName(account);
  const text = new URLSearchParams({ text: `@${account.acct} ` }).toString();
  const to = new URLSearchParams({ to: account.acct }).toString();
  return [
    { text: words.mention(name), icon: 'at', href: `/compose?${text}` },
    { text: words.direct(name), icon: 'mail', href: `/compose?${to}` },
    'line',
  ];
}

function toFollowing({ select }: MenuWish, relationship: Relationship): MenuItem[] {
  const { showing_reblogs: reposts, notifying, endorsed } = relationship;
  const item = (choice: Choice, text: string, icon: 'repost' | 'bell' | 'translate' | 'list' | 'heart') => ({
    text,
    icon,
    onSelect: () => select(choice),
  });
  return [
    reposts
      ? item('hide-reposts', words.hideReposts, 'repost')
      : item('show-reposts', words.showReposts, 'repost'),
    notifying ? item('notify-not', words.notifyNot, 'bell') : item('notify', words.notify, 'bell'),
    item('languages', words.languages, 'translate'),
    item('lists', words.addToList, 'list'),
    endorsed ? item('unendorse', words.unendorse, 'heart') : item('endorse', words.endorse, 'heart'),
    'line',
  ];
}

function toLinks({ account, select }: MenuWish): MenuItem[] {
  return [
    { text: words.copyLink, icon: 'link', onSelect: () => select('copy-link') },
    { text: words.openPublic, icon: 'external', href: toPublicUrl(account) },
  ];
}

/** With `?public` this square shows the page that everybody sees. */
function toPublicUrl({ acct, url }: Account): string {
  return findDomain({ acct }) === undefined ? `/@${acct}?public` : url;
}

function toDistance({ account, select }: MenuWish, relationship: Relationship): MenuItem[] {
  const name = toName(account);
  const domain = findDomain(account);
  const { muting, blocking, domain_blocking: isDomainBlocked, followed_by: isFollower } = relationship;
  const items: (MenuItem | false)[] = [
    isFollower && {
      text: words.removeFollower,
      icon: 'person',
      onSelect: () => select('remove-follower'),
    },
    muting
      ? { text: words.unmute(name), icon: 'volume', onSelect: () => select('unmute') }
      : { text: words.mute(name), icon: 'mute', onSelect: () => select('mute') },
    blocking
      ? { text: words.unblock(name), icon: 'unlock', onSelect: () => select('unblock') }
      : { text: words.block(name), icon: 'block', isDanger: true, onSelect: () => select('block') },
    domain !== undefined &&
      (isDomainBlocked
        ? { text: words.unblockDomain(domain), icon: 'globe', onSelect: () => select('unblock-domain') }
        : {
            text: words.blockDomain(domain),
            icon: 'globe',
            isDanger: true,
            onSelect: () => select('block-domain'),
          }),
    { text: words.report(name), icon: 'flag', isDanger: true, onSelect: () => select('report') },
  ];
  return items.filter((item) => item !== false);
}
