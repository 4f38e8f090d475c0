import type { Item } from '#outbox/index.ts';

/** How many of these are still to reach the square, or to be decided about. */
export function countWaiting(items: readonly Pick<Item, 'state'>[]): number {
  return items.filter(({ state }) => state === 'on-device' || state === 'refused').length;
}
