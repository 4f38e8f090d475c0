import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { DeviceAccount } from '#api/index.ts';
import { Avatar, Badge, Icon, later, useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { useSignIn } from '#features/accounts/index.ts';
import { useUnreadCount } from '#features/unread/index.ts';
import { listPlaces, type Place } from './places.ts';
import { words } from './words.ts';

/** Where it cannot be loaded, its place leads to the screen that has the same. */
const AccountMenu = later(
  () =>
    import('#features/switcher/index.ts').then(
      (switcher) => switcher.AccountMenu,
      () => AccountLink,
    ),
  <AccountLink />,
);
const MoreSheet = later(async () => (await import('./more-sheet.tsx')).MoreSheet);

/** Where one can go: a rail beside the screen, on phones a bar below it. */
export function Navigation() {
  const [path] = useLocation();
  const { account, outbox, owner } = useSession();
  const items = useStored({ get: () => outbox.list(owner), subscribe: outbox.subscribe });
  const waiting = items.filter(({ state }) => state !== 'published').length;
  const unread = useUnreadCount();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <nav class="rail" aria-label={words.navigation}>
        <a class="rail-mark" href="/home" aria-label={words.home}>
          <img src="/images/favicon.svg" alt="" width="40" height="40" />
        </a>
        <ul>
          {listPlaces(account !== undefined).map((place) => (
            <PlaceLink
              key={place.path}
              place={place}
              isHere={isWithin(path, place)}
              waiting={waiting}
              unread={unread}
            />
          ))}
          <li class="on-phone only">
            <More waiting={waiting} onOpen={() => setOpen(true)} />
          </li>
        </ul>
        <Compose path={path} account={account} />
        {account && <AccountMenu />}
      </nav>
      {isOpen && <MoreSheet waiting={waiting} onClose={() => setOpen(false)} />}
    </>
  );
}

/** A screen of its own, or one below it: settings have many. */
function isWithin(path: string, place: Place): boolean {
  return path === place.path || path.startsWith(`${place.path}/`);
}

type LinkProps = {
  readonly place: Place;
  readonly isHere: boolean;
  readonly waiting: number;
  readonly unread: number;
};

function PlaceLink({ place, isHere, waiting, unread }: LinkProps) {
  return (
    <li class={place.isOnPhone ? 'on-phone' : undefined}>
      <a href={place.path} aria-current={isHere ? 'page' : undefined}>
        <Icon name={place.icon} />
        <span>{place.name}</span>
        {place.path === '/outbox' && <Badge count={waiting} />}
        {place.path === '/notifications' && <Badge count={unread} />}
      </a>
    </li>
  );
}

function More({ waiting, onOpen }: { readonly waiting: number; readonly onOpen: () => void }) {
  return (
    <button type="button" aria-haspopup="dialog" onClick={onOpen}>
      <Icon name="more" />
      <span>{words.more}</span>
      <Badge count={waiting} />
    </button>
  );
}

/** Stands in for the menu until that is loaded. */
function AccountLink() {
  const { account } = useSession();
  if (!account) return null;
  return (
    <a class="rail-account" href="/preferences/accounts">
      <Avatar src={account.avatar} name={account.name} size="small" />
      <span>
        <bdi>{account.name}</bdi>
        <small>@{account.acct}</small>
      </span>
    </a>
  );
}

type ComposeProps = { readonly path: string; readonly account: DeviceAccount | undefined };

function Compose({ path, account }: ComposeProps) {
  const signIn = useSignIn();
  return account ? (
    <a class="button rail-compose" href="/compose">
      <Icon name="compose" />
      <span>{words.compose}</span>
    </a>
  ) : (
    <button class="button rail-compose" type="button" onClick={() => signIn(path)}>
      <Icon name="person" />
      <span>{words.signIn}</span>
    </button>
  );
}
