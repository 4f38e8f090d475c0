import type { IconName } from '#ui/index.ts';
import { words } from './words.ts';

/** A screen that one can go to from everywhere. */
export type Place = {
  readonly path: string;
  readonly icon: IconName;
  readonly name: string;
  /** It stands in the bar of phones, and not behind its last button. */
  readonly isOnPhone?: boolean;
  readonly isForAll?: boolean;
};

const PLACES: readonly Place[] = [
  { path: '/home', icon: 'home', name: words.home, isOnPhone: true },
  { path: '/search', icon: 'search', name: words.search, isOnPhone: true, isForAll: true },
  { path: '/notifications', icon: 'bell', name: words.notifications, isOnPhone: true },
  { path: '/local', icon: 'people', name: words.local, isForAll: true },
  { path: '/conversations', icon: 'mail', name: words.conversations },
  { path: '/lists', icon: 'list', name: words.lists },
  { path: '/bookmarks', icon: 'bookmark', name: words.bookmarks },
  { path: '/favourites', icon: 'heart', name: words.favourites },
  { path: '/outbox', icon: 'tray', name: words.outbox },
  { path: '/preferences', icon: 'gear', name: words.preferences, isForAll: true },
];

export function listPlaces(isSignedIn: boolean): readonly Place[] {
  return PLACES.filter((place) => isSignedIn || place.isForAll);
}
