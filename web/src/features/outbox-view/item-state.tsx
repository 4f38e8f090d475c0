import { Icon, Spinner, type IconName } from '#ui/index.ts';
import { toClock } from '#language/index.ts';
import type { Item } from '#outbox/index.ts';
import { toStanding, type Standing } from './standing.ts';
import { words } from './words.ts';

const ICONS: Readonly<Record<Standing, IconName>> = {
  sending: 'send',
  queued: 'tray',
  'no-network': 'offline',
  'no-square': 'cloudOff',
  'no-sign-in': 'person',
  'after-another': 'clock',
  accepted: 'shield',
  published: 'check',
  refused: 'warning',
};

/** How something stands, why, and when it is tried again. */
export function ItemState({ item }: { readonly item: Item }) {
  const standing = toStanding(item);
  const { nextTryAtMs } = item;
  return (
    <p class={`item-state ${standing}`}>
      {standing === 'sending' ? <Spinner /> : <Icon name={ICONS[standing]} />}
      <span>
        <strong>{words.standings[standing]}</strong>
        {standing === 'refused' && ` ${toReason(item)}`}
        {nextTryAtMs !== undefined && standing !== 'sending' && (
          <> {words.nextTry(toClock(new Date(nextTryAtMs)))}</>
        )}
      </span>
    </p>
  );
}

function toReason({ refusedBy = 'square', reason }: Item): string {
  return refusedBy === 'square' ? (reason ?? words.refusedBy.square) : words.refusedBy[refusedBy];
}
