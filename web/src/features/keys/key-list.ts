/** What a key does. */
export type Deed =
  | { readonly kind: 'go'; readonly path: string }
  /** Presses what the selector finds: on the screen, or on the post that has the focus. */
  | { readonly kind: 'press'; readonly selector: string; readonly on: 'screen' | 'post' }
  /** Gives the focus to the next post, or to the one before. */
  | { readonly kind: 'move'; readonly step: 1 | -1 }
  | { readonly kind: 'help' };

export type KeyGroup = 'move' | 'post' | 'go';

/** A key that acts, or two that do one after the other. */
export type Key = {
  readonly name: KeyName;
  readonly keys: readonly [string] | readonly ['g', string];
  readonly group: KeyGroup;
  readonly deed: Deed;
};

export type KeyName =
  | 'next'
  | 'previous'
  | 'fresh'
  | 'compose'
  | 'search'
  | 'help'
  | 'open'
  | 'reply'
  | 'repost'
  | 'like'
  | 'bookmark'
  | 'home'
  | 'notifications'
  | 'local'
  | 'searchPage'
  | 'bookmarks'
  | 'favourites'
  | 'conversations'
  | 'lists'
  | 'outbox'
  | 'preferences';

/** Every key that acts by itself: what handles them and what explains them both read this list. */
export const KEYS: readonly Key[] = [
  { name: 'next', keys: ['j'], group: 'move', deed: { kind: 'move', step: 1 } },
  { name: 'previous', keys: ['k'], group: 'move', deed: { kind: 'move', step: -1 } },
  { name: 'fresh', keys: ['.'], group: 'move', deed: onScreen('.timeline-pill button') },
  { name: 'compose', keys: ['n'], group: 'move', deed: go('/compose') },
  { name: 'search', keys: ['/'], group: 'move', deed: go('/search') },
  { name: 'help', keys: ['?'], group: 'move', deed: { kind: 'help' } },
  { name: 'open', keys: ['o'], group: 'post', deed: onPost('.post-time') },
  { name: 'reply', keys: ['r'], group: 'post', deed: onPost('[data-key="r"]') },
  { name: 'repost', keys: ['b'], group: 'post', deed: onPost('[data-key="b"]') },
  { name: 'like', keys: ['f'], group: 'post', deed: onPost('[data-key="f"]') },
  { name: 'bookmark', keys: ['m'], group: 'post', deed: onPost('[data-key="m"]') },
  { name: 'home', keys: ['g', 'h'], group: 'go', deed: go('/home') },
  { name: 'notifications', keys: ['g', 'n'], group: 'go', deed: go('/notifications') },
  { name: 'local', keys: ['g', 'l'], group: 'go', deed: go('/local') },
  { name: 'searchPage', keys: ['g', 's'], group: 'go', deed: go('/search') },
  { name: 'conversations', keys: ['g', 'd'], group: 'go', deed: go('/conversations') },
  { name: 'lists', keys: ['g', 'i'], group: 'go', deed: go('/lists') },
  { name: 'bookmarks', keys: ['g', 'b'], group: 'go', deed: go('/bookmarks') },
  { name: 'favourites', keys: ['g', 'f'], group: 'go', deed: go('/favourites') },
  { name: 'outbox', keys: ['g', 'o'], group: 'go', deed: go('/outbox') },
  { name: 'preferences', keys: ['g', 'p'], group: 'go', deed: go('/preferences') },
];

/** What one key does by itself, or after `g`. */
export function findKey(key: string, isAfterG: boolean): Key | undefined {
  return KEYS.find(({ keys: [first, second] }) =>
    isAfterG ? second === key : second === undefined && first === key,
  );
}

function go(path: string): Deed {
  return { kind: 'go', path };
}

function onScreen(selector: string): Deed {
  return { kind: 'press', selector, on: 'screen' };
}

function onPost(selector: string): Deed {
  return { kind: 'press', selector, on: 'post' };
}
