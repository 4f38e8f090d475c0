import { useLocation } from 'wouter-preact';
import { Badge, Dialog, Icon } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { AccountList } from '#features/switcher/index.ts';
import { listPlaces } from './places.ts';
import { words } from './words.ts';
import './more-sheet.css';

type Props = { readonly waiting: number; readonly onClose: () => void };

/** On phones: every screen that has no place in the bar, and the accounts of this device. */
export function MoreSheet({ waiting, onClose }: Props) {
  const { account } = useSession();
  const [path] = useLocation();
  const own = account && { path: `/@${account.acct}`, icon: 'person' as const, name: words.profile };
  const rest = listPlaces(account !== undefined).filter(({ isOnPhone }) => !isOnPhone);
  return (
    <Dialog title={words.more} onClose={onClose}>
      <nav aria-label={words.more}>
        <ul class="more-places">
          {[...(own ? [own] : []), ...rest].map((place) => (
            <li key={place.path}>
              <a
                href={place.path}
                aria-current={path === place.path ? 'page' : undefined}
                onClick={() => onClose()}
              >
                <Icon name={place.icon} />
                <span>{place.name}</span>
                {place.path === '/outbox' && <Badge count={waiting} />}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section class="more-accounts" aria-labelledby="more-accounts">
        <h3 id="more-accounts">{words.accounts}</h3>
        <AccountList onSwitched={onClose} />
      </section>
    </Dialog>
  );
}
