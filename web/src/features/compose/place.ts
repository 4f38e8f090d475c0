/** What is being written: something new, about a post, to somebody, or anew what waits in the outbox. */
export type Place =
  | { readonly kind: 'new' }
  | { readonly kind: 'reply' | 'quote' | 'edit' | 'redraft'; readonly statusId: string }
  | { readonly kind: 'direct'; readonly acct: string }
  | { readonly kind: 'item'; readonly itemId: string };

const ABOUT_POST = ['reply', 'quote', 'edit', 'redraft'] as const;

/** The place that an address of the composer names: `?reply=12`, `?to=ann`. */
export function toPlace(query: URLSearchParams): Place {
  for (const kind of ABOUT_POST) {
    const statusId = query.get(kind);
    if (statusId) return { kind, statusId };
  }
  const acct = query.get('to');
  if (acct) return { kind: 'direct', acct: acct.replace(/^@/, '') };
  const itemId = query.get('item');
  return itemId ? { kind: 'item', itemId } : { kind: 'new' };
}

/** The place's address in the app. */
export function toAddress(place: Place): string {
  const [name, value] = toPair(place);
  return name === 'new' ? '/compose' : `/compose?${new URLSearchParams({ [name]: value })}`;
}

function toPair(place: Place): readonly [string, string] {
  switch (place.kind) {
    case 'new':
      return ['new', ''];
    case 'direct':
      return ['to', place.acct];
    case 'item':
      return ['item', place.itemId];
    default:
      return [place.kind, place.statusId];
  }
}

/** Under which name the device keeps what was begun at a place: `new`, `reply:12`; its later parts as `new 1`, `new 2`. */
export function toDraftName(place: Place, part = 0): string {
  const [name, value] = toPair(place);
  const whole = name === 'new' ? name : `${name}:${value}`;
  return part === 0 ? whole : `${whole} ${part}`;
}

/** Whose name it is; undefined for one that nothing here gave. */
export function fromDraftName(name: string): { readonly place: Place; readonly part: number } | undefined {
  const [, kind = '', value = '', part = '0'] = /^(\w+)(?::([^ ]+))?(?: (\d+))?$/.exec(name) ?? [];
  if (kind === '' || (kind !== 'new' && value === '')) return undefined;
  const query = new URLSearchParams({ [kind]: value });
  const place = toPlace(query);
  return place.kind === 'new' && kind !== 'new' ? undefined : { place, part: Number(part) };
}
