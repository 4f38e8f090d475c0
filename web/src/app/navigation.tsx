import { useLocation } from 'wouter-preact';
import { Avatar, Badge, Icon, type IconName, useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { useSignIn } from '#features/accounts/index.ts';
import { useUnreadCount } from '#features/unread/index.ts';
import { words } from './words.ts';

type Place = {
  readonly path: string;
  readonly icon: IconName;
  readonly name: string;
  readonly isOnPhone?: boolean;
};

const PLACES: readonly Place[] = [
  { path: '/home', icon: 'home', name: words.home, isOnPhone: true },
  { path: '/search', icon: 'search', name: words.search, isOnPhone: true },
  { path: '/notifications', icon: 'bell', name: words.notifications, isOnPhone: true },
  { path: '/local', icon: 'people', name: words.local },
  { path: '/conversations', icon: 'mail', name: words.conversations },
  { path: '/lists', icon: 'list', name: words.lists },
  { path: '/bookmarks', icon: 'bookmark', name: words.bookmarks },
  { path: '/favourites', icon: 'heart', name: words.favourites },
  { path: '/outbox', icon: 'tray', name: words.outbox },
  { path: '/preferences', icon: 'gear', name: words.preferences },
];

const FOR_ALL = new Set(['/search', '/local', '/preferences']);

/** Where one can go: a rail beside the screen, on phones a bar below it. */
export function Navigation() {
  const [path] = useLocation();
  const { account, outbox, owner } = useSession();
  const signIn = useSignIn();
  const items = useStored({ get: () => outbox.list(owner), subscribe: outbox.subscribe });
  const waiting = items.filter(({ state }) => state !== 'published').length;
  const unread = useUnreadCount();
  const places = PLACES.filter((place) => account !== undefined || FOR_ALL.has(place.path));
  return (
    <nav class="rail" aria-label={words.navigation}>
      <a class="rail-mark" href="/home" aria-label={words.home}>
        <img src="/images/favicon.svg" alt="" width="40" height="40" />
      </a>
      <ul>
        {places.map((place) => (
          <li key={place.path} class={place.isOnPhone ? 'on-phone' : undefined}>
            <a href={place.path} aria-current={path === place.path ? 'page' : undefined}>
              <Icon name={place.icon} />
              <span>{place.name}</span>
              {place.path === '/outbox' && <Badge count={waiting} />}
              {place.path === '/notifications' && <Badge count={unread} />}
            </a>
          </li>
        ))}
        {account && (
          <li class="on-phone">
            <a href={`/@${account.acct}`} aria-current={path === `/@${account.acct}` ? 'page' : undefined}>
              <Avatar src={account.avatar} name={account.name} size="tiny" />
              <span>{words.profile}</span>
            </a>
          </li>
        )}
      </ul>
      {account ? (
        <a class="button rail-compose" href="/compose">
          <Icon name="compose" />
          <span>{words.compose}</span>
        </a>
      ) : (
        <button class="button rail-compose" type="button" onClick={() => signIn(path)}>
          <Icon name="person" />
          <span>{words.signIn}</span>
        </button>
      )}
    </nav>
  );
}
