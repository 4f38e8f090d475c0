import type { Client } from '#api/index.ts';
import { findParent } from './lanes.ts';
import type { Item, OwnerKey, StoredItem } from './item.ts';
import type { Timers } from './timers.ts';

/** What was sent after it had waited, or over a failure. */
export type Recovery = {
  readonly owner: OwnerKey;
  readonly count: number;
  readonly atMs: number;
  readonly items: readonly Item[];
};

/** What this tab knows of all items, and who is told of changes. */
export type Mirror = {
  items(): readonly StoredItem[];
  /** The same array until something changes. */
  list(owner: OwnerKey): readonly Item[];
  refresh(items: readonly StoredItem[]): void;
  readonly listeners: Set<() => void>;
  readonly settledListeners: Set<(item: Item) => void>;
  readonly recoveredListeners: Set<(recovery: Recovery) => void>;
};

export type MirrorDeps = {
  readonly clientFor: (owner: OwnerKey) => Client | undefined;
  readonly clock: () => number;
  readonly timers: Timers;
};

const NONE: readonly Item[] = [];
const LONG_WAIT_MS = 10_000;
/** What is sent in one go is told of once. */
const GATHER_MS = 1_000;

/** `items` are those that were there when this tab opened. */
export function createMirror(deps: MirrorDeps, first: readonly StoredItem[]): Mirror {
  const listeners = new Set<() => void>();
  const settledListeners = new Set<(item: Item) => void>();
  const recoveredListeners = new Set<(recovery: Recovery) => void>();
  const gather = createGathering(deps, recoveredListeners);
  let items = first;
  let views = toViews(first, deps);
  const refresh = (next: readonly StoredItem[]) => {
    const before = new Map(items.map(({ id, state }) => [id, state]));
    items = next;
    views = toViews(next, deps);
    const settled = next.filter(({ id, state }) => state !== 'on-device' && state !== before.get(id));
    // Who keeps what was answered must have it before anybody draws the item as published.
    for (const item of settled) for (const listener of settledListeners) listener(item);
    for (const item of settled) gather(item);
    for (const listener of listeners) listener();
  };
  return {
    listeners,
    settledListeners,
    recoveredListeners,
    refresh,
    items: () => items,
    list: (owner) => views.get(owner) ?? NONE,
  };
}

function toViews(items: readonly StoredItem[], deps: Pick<MirrorDeps, 'clientFor'>): Map<OwnerKey, Item[]> {
  const owners = Map.groupBy(items, (item) => item.owner);
  return new Map(
    [...owners].map(([owner, own]) => {
      const isSignedIn = deps.clientFor(owner) !== undefined;
      return [owner, own.map((item) => toView(item, items, isSignedIn))];
    }),
  );
}

function toView(item: StoredItem, items: readonly StoredItem[], isSignedIn: boolean): Item {
  if (item.state !== 'on-device') return item;
  if (!isSignedIn) return { ...item, waitsFor: 'sign-in' };
  return findParent(item, items) ? { ...item, waitsFor: 'parent' } : item;
}

function createGathering(
  { clock, timers }: Pick<MirrorDeps, 'clock' | 'timers'>,
  listeners: ReadonlySet<(recovery: Recovery) => void>,
): (item: Item) => void {
  const gathered = new Map<OwnerKey, Item[]>();
  let timer: unknown;
  const tell = () => {
    for (const [owner, items] of gathered) {
      const atMs = Math.max(...items.map(({ publishedAtMs }) => publishedAtMs ?? 0));
      for (const listener of listeners) listener({ owner, count: items.length, atMs, items });
    }
    gathered.clear();
  };
  return (item) => {
    const before = gathered.get(item.owner) ?? [];
    const waitedBehind = before.some(({ publishedAtMs = 0 }) => item.createdAtMs < publishedAtMs);
    const isLate = waitedBehind || item.attempts > 1 || clock() - item.createdAtMs > LONG_WAIT_MS;
    if (item.state !== 'published' || !isLate) return;
    gathered.set(item.owner, [...before, item]);
    timers.clear(timer);
    timer = timers.set(tell, GATHER_MS);
  };
}
