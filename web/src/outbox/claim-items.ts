import type { StoredItem } from './item.ts';
import { listSendable, type Moment } from './lanes.ts';
import type { Claim } from './outcome.ts';
import type { Plan } from './store.ts';

/** How long what was published is still shown. */
const SHOWN_MS = 5_000;

/**
 * Takes what can be sent now, and writes down that it may have arrived before anything is sent: whoever finds it after a
 * crash knows. Lets go of what has been published for a while.
 */
export function planClaims(moment: Moment): Plan<Claim[]> {
  return (items) => {
    const claims = listSendable(items, moment).map((item) => toClaim(item, moment.nowMs));
    return {
      put: claims.map(({ item }) => item),
      remove: items.flatMap((item) => (isOver(item, moment.nowMs) ? [item.id] : [])),
      value: claims,
    };
  };
}

function toClaim(item: StoredItem, nowMs: number): Claim {
  const { unsureSinceMs, attempts } = item;
  const claimed = {
    ...item,
    isSending: true,
    attempts: attempts + 1,
    unsureSinceMs: unsureSinceMs ?? nowMs,
    nextTryAtMs: undefined,
  };
  return { item: claimed, unsureBeforeMs: unsureSinceMs };
}

function isOver({ state, publishedAtMs }: StoredItem, nowMs: number): boolean {
  return state === 'published' && nowMs >= (publishedAtMs ?? 0) + SHOWN_MS;
}

/** When there is something to do that nothing else will call for: what is due already waits for something to happen. */
export function findNextMs(items: readonly StoredItem[], nowMs: number): number | undefined {
  const times = items.flatMap(({ state, nextTryAtMs, publishedAtMs }) => {
    if (state === 'published') return [(publishedAtMs ?? 0) + SHOWN_MS];
    return state === 'on-device' && nextTryAtMs !== undefined ? [nextTryAtMs] : [];
  });
  const later = times.filter((timeMs) => timeMs > nowMs);
  return later.length === 0 ? undefined : Math.min(...later);
}

/** For a tab that begins to send: what another was sending when it ended. */
export function planTakeOver(items: readonly StoredItem[]) {
  return {
    put: items.filter(({ isSending }) => isSending).map((item) => ({ ...item, isSending: false })),
    value: undefined,
  };
}
