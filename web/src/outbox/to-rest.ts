import type { StoredItem } from './item.ts';

/** Nothing is waited for any more. */
export function toRest(item: StoredItem): StoredItem {
  return { ...item, nextTryAtMs: undefined, waitsFor: undefined, isSlowedDown: undefined };
}
