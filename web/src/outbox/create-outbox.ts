import type { Client } from '#api/index.ts';
import { planAdd } from './add-item.ts';
import { planCancel, planDismiss, planEdit, planMove, planResend, planWake } from './change-items.ts';
import { openChannel, type Channel } from './channel.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { electByLease, electByLock, type Candidate, type Election } from './election.ts';
import { openIdbStore } from './idb-store.ts';
import type { Action, Draft, Item, Mark, OwnerKey, StoredItem } from './item.ts';
import { createMemoryStore } from './memory-store.ts';
import { createMirror, type Mirror, type Recovery } from './mirror.ts';
import { createId } from './random-id.ts';
import { createSender, type Sender } from './sender.ts';
import type { Plan, Store } from './store.ts';
import { browserTimers, type Timers } from './timers.ts';
import { createTurns } from './turns.ts';

export type Outbox = {
  /** False where the browser lets nothing be kept: then what waits is lost with the tab. */
  readonly isDurable: boolean;
  /**
   * Keeps an action, and sends it as soon as that can be done. `fromPlace` names the kept draft that it was. Rejects,
   * with nothing kept, where the device has no room (`isOutOfRoom`).
   */
  add(owner: OwnerKey, action: Action, fromPlace?: string): Promise<Item>;
  /** In order; the same array until something changes. */
  list(owner: OwnerKey): readonly Item[];
  /** Whether somebody wishes a post to be marked, as far as that is not settled. */
  findMark(owner: OwnerKey, statusId: string, mark: Mark): boolean | undefined;
  findFollow(owner: OwnerKey, accountId: string): boolean | undefined;
  /** Called after each change of any item, in whatever tab; returns how to stop that. */
  subscribe(listener: () => void): () => void;
  /** Gives a post or an edit other words; false while it is on its way, or where the server has it. */
  editItem(id: string, draft: Draft): Promise<boolean>;
  /** Puts a post, edit or delete before another, or last. */
  move(id: string, beforeId: string | undefined): Promise<boolean>;
  /** Takes an item back; false where it may have been sent. */
  cancel(id: string): Promise<boolean>;
  /** Tries everything that waits at once. */
  retryNow(): Promise<void>;
  /** Sends a refused item once more. */
  resend(id: string): Promise<boolean>;
  /** Forgets an item, whatever became of it. */
  dismiss(id: string): Promise<void>;
  /** Told of each item that has become accepted, published or refused, before those who are subscribed. */
  onSettled(listener: (item: Item) => void): () => void;
  /** Told, once for all that went in one go, of what was published after it had to wait. */
  onRecovered(listener: (recovery: Recovery) => void): () => void;
  readonly drafts: Drafts;
  /** Keeps a file, for an attachment's `blobId`; it is forgotten a day after no item and no draft names it any more. */
  addBlob(blob: Blob): Promise<string>;
  readBlob(id: string): Promise<Blob | undefined>;
  close(): void;
};

export type OutboxDeps = {
  /** Of the database, the lock and the channel. */
  readonly name?: string;
  /** Undefined while an account has no token. */
  readonly clientFor: (owner: OwnerKey) => Client | undefined;
  /** Calls back when somebody has signed in or out. */
  readonly subscribeToAccounts?: ((listener: () => void) => () => void) | undefined;
  readonly clock?: () => number;
  readonly timers?: Timers;
  readonly random?: () => number;
  readonly store?: Store;
  readonly locks?: LockManager | undefined;
  readonly channel?: Channel;
  readonly isOnline?: () => boolean;
  readonly onFault?: (error: unknown) => void;
};

const NAME = 'merle outbox';
const UNNAMED_BLOBS_KEPT_MS = 86_400_000;

/** Opens the outbox of this browser, which begins to send what was left. */
export async function createOutbox(given: OutboxDeps): Promise<Outbox> {
  const deps = withDefaults(given);
  const store = given.store ?? (await openStore(deps.name));
  const channel = given.channel ?? openChannel(deps.name);
  const mirror = createMirror(deps, (await store.update(look)).items);
  const update = createUpdate(store, mirror, channel);
  const readBlob = createBlobReader(store);
  const sender = createSender({
    ...deps,
    update,
    readBlob,
    items: mirror.items,
    createKey: createId,
  });
  const reload = createTurns(async () => mirror.refresh((await store.update(look)).items));
  channel.listen(() => void reload().then(sender.poke, deps.onFault));
  const election = elect(store, sender, deps);
  const wake = (isGentle: boolean) => update(planWake(isGentle)).then(sender.poke);
  const unlisten = listenToBrowser(() => void wake(true).catch(deps.onFault));
  const forgetAccounts = given.subscribeToAccounts?.(() => {
    mirror.refresh(mirror.items());
    sender.poke();
  });
  store.sweepBlobs(deps.clock() - UNNAMED_BLOBS_KEPT_MS).catch(deps.onFault);
  return {
    isDurable: store.isDurable,
    ...createReading(mirror),
    ...createWriting({ update, mirror, sender, clock: deps.clock, clientFor: deps.clientFor }),
    retryNow: () => wake(false),
    drafts: createDrafts(store, deps.clock),
    addBlob: async (blob) => {
      const id = createId();
      await store.putBlob(id, { bytes: await blob.arrayBuffer(), type: blob.type, keptAtMs: deps.clock() });
      return id;
    },
    readBlob,
    close: () => {
      unlisten();
      forgetAccounts?.();
      election.close();
      channel.close();
      store.close();
    },
  };
}

function withDefaults(given: OutboxDeps) {
  return {
    name: given.name ?? NAME,
    clientFor: given.clientFor,
    clock: given.clock ?? Date.now,
    timers: given.timers ?? browserTimers,
    random: given.random ?? Math.random,
    isOnline: given.isOnline ?? (() => navigator.onLine),
    onFault: given.onFault ?? (() => {}),
    locks: 'locks' in given ? given.locks : (globalThis.navigator?.locks as LockManager | undefined),
  };
}

async function openStore(name: string): Promise<Store> {
  try {
    return await openIdbStore(name);
  } catch {
    return createMemoryStore();
  }
}

const look: Plan<undefined> = () => ({ value: undefined });

type Update = <T>(plan: Plan<T>) => Promise<T>;

/** Changes the store, then what this tab and the others know of it. */
function createUpdate(store: Store, mirror: Mirror, channel: Channel): Update {
  return async (plan) => {
    const { value, items, hasChanged } = await store.update(plan);
    if (hasChanged) {
      mirror.refresh(items);
      channel.tell();
    }
    return value;
  };
}

function createBlobReader(store: Store) {
  return async (id: string): Promise<Blob | undefined> => {
    const kept = await store.findBlob(id);
    return kept && new Blob([kept.bytes], { type: kept.type });
  };
}

function elect(store: Store, sender: Sender, deps: ReturnType<typeof withDefaults>): Election {
  const candidate: Candidate = { onElected: sender.start, onDeposed: sender.stop };
  if (store.isDurable && deps.locks) return electByLock(deps.locks, deps.name, candidate);
  return electByLease({ store, tab: createId(), clock: deps.clock, timers: deps.timers }, candidate);
}

/** Calls back when things may have become better. */
function listenToBrowser(onBetter: () => void): () => void {
  if (typeof document === 'undefined') return () => {};
  const ended = new AbortController();
  const { signal } = ended;
  addEventListener('online', onBetter, { signal });
  const onVisible = () => {
    if (document.visibilityState === 'visible') onBetter();
  };
  document.addEventListener('visibilitychange', onVisible, { signal });
  return () => ended.abort();
}

type Reading = Pick<Outbox, 'list' | 'findMark' | 'findFollow' | 'subscribe' | 'onSettled' | 'onRecovered'>;

function createReading(mirror: Mirror): Reading {
  const findWish = (owner: OwnerKey, isIt: (action: Action) => boolean): boolean | undefined => {
    const item = mirror.list(owner).findLast(({ action, state }) => state !== 'refused' && isIt(action));
    return item && 'on' in item.action ? item.action.on : undefined;
  };
  return {
    list: mirror.list,
    findMark: (owner, statusId, mark) =>
      findWish(owner, (a) => a.kind === 'mark' && a.statusId === statusId && a.mark === mark),
    findFollow: (owner, accountId) =>
      findWish(owner, (a) => a.kind === 'follow' && a.accountId === accountId),
    subscribe: (listener) => join(mirror.listeners, listener),
    onSettled: (listener) => join(mirror.settledListeners, listener),
    onRecovered: (listener) => join(mirror.recoveredListeners, listener),
  };
}

/** Each call is one subscription, even of the same listener. */
function join<T extends unknown[]>(listeners: Set<(...args: T) => void>, listener: (...args: T) => void) {
  const own = (...args: T) => listener(...args);
  listeners.add(own);
  return () => void listeners.delete(own);
}

type WritingDeps = {
  readonly update: Update;
  readonly mirror: Mirror;
  readonly sender: Sender;
  readonly clock: () => number;
  readonly clientFor: OutboxDeps['clientFor'];
};
type Writing = Pick<Outbox, 'add' | 'editItem' | 'move' | 'cancel' | 'resend' | 'dismiss'>;

function createWriting({ update, mirror, sender, clock, clientFor }: WritingDeps): Writing {
  const change = async <T>(plan: Plan<T>): Promise<T> => {
    const value = await update(plan);
    sender.poke();
    return value;
  };
  /** As `change`; afterwards the square need not keep what this device has decided about. */
  const decide = async (id: string, plan: Plan<boolean>): Promise<boolean> => {
    const item = mirror.items().find((each) => each.id === id);
    const isDone = await change(plan);
    if (isDone && item?.refusalId !== undefined) {
      clientFor(item.owner)
        ?.delete(`/api/merle/v1/refusals/${item.refusalId}`)
        .catch(() => {});
    }
    return isDone;
  };
  return {
    add: (owner, action, fromPlace) => {
      const plan = planAdd(toItem(owner, action, clock()));
      const place = fromPlace;
      return change(
        place === undefined ? plan : (items) => ({ ...plan(items), removeDraft: { owner, place } }),
      );
    },
    editItem: (id, draft) => decide(id, planEdit(id, draft, createId())),
    move: (id, beforeId) => change(planMove(id, beforeId)),
    cancel: (id) => decide(id, planCancel(id)),
    resend: (id) => decide(id, planResend(id, createId())),
    dismiss: async (id) => void (await decide(id, planDismiss(id))),
  };
}

function toItem(owner: OwnerKey, action: Action, nowMs: number): StoredItem {
  return {
    id: createId(),
    key: createId(),
    owner,
    action,
    state: 'on-device',
    isSending: false,
    createdAtMs: nowMs,
    attempts: 0,
    rank: 0,
    uploads: {},
  };
}

/** Whether something could not be kept for want of room on the device. */
export function isOutOfRoom(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
