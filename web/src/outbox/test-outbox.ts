import 'fake-indexeddb/auto';
import { setImmediate as turn } from 'node:timers/promises';
import { createClient } from '#api/index.ts';
import type { Channel } from './channel.ts';
import { createOutbox, type Outbox, type OutboxDeps } from './create-outbox.ts';
import { openIdbStore } from './idb-store.ts';
import type { Draft, PostAction } from './item.ts';
import type { Plan, Store } from './store.ts';
import { createTestServer } from './test-server.ts';
import type { Timers } from './timers.ts';

export const ALICE = 'https://square.example 1';
export const BOB = 'https://square.example 2';

export function toDraft(text: string, more: Partial<Draft> = {}): Draft {
  return {
    text,
    warning: '',
    sensitive: false,
    visibility: 'public',
    language: 'en',
    inReplyTo: undefined,
    attachments: [],
    ...more,
  };
}

export function toPost(text: string, more: Partial<Draft> = {}): PostAction {
  return { kind: 'post', draft: toDraft(text, more) };
}

export type TestTab = Outbox & { readonly faults: unknown[] };

let lastWorld = 0;

/** A browser with as many tabs as are opened, a server, and a clock that goes on only when told to. */
export function createWorld() {
  const time = createTime();
  const server = createTestServer(time.clock);
  const tokens = new Map([
    [ALICE, 'alice'],
    [BOB, 'bob'],
  ]);
  const accountListeners = new Set<() => void>();
  const channels = new Set<() => void>();
  const name = `world ${(lastWorld += 1)}`;
  const work = { running: 0 };
  const tabs: Outbox[] = [];
  let isOnline = true;

  const openTab = async (more: Partial<OutboxDeps> = {}): Promise<TestTab> => {
    const faults: unknown[] = [];
    const outbox = await createOutbox({
      name,
      clientFor: (owner) => {
        const token = tokens.get(owner);
        const [origin = ''] = owner.split(' ');
        return token === undefined ? undefined : createClient({ server: origin, token, fetch: server.fetch });
      },
      subscribeToAccounts: (listener) => {
        accountListeners.add(listener);
        return () => void accountListeners.delete(listener);
      },
      clock: time.clock,
      timers: time.timers,
      random: () => 1,
      store: counted(await openIdbStore(name), work),
      channel: joinChannel(channels),
      isOnline: () => isOnline,
      onFault: (fault) => void faults.push(fault),
      ...more,
    });
    tabs.push(outbox);
    return { ...outbox, faults };
  };

  /** Until nothing is under way any more, but what waits for its time or is held by the server. */
  const settle = async () => {
    for (let idle = 0; idle < 12; idle = work.running > 0 || server.isBusy() ? 0 : idle + 1) await turn();
  };
  return {
    server,
    openTab,
    settle,
    clock: time.clock,
    /** As another tab would. */
    change: async (plan: Plan<unknown>) => {
      const store = await openIdbStore(name);
      await store.update(plan);
      store.close();
      for (const listener of channels) listener();
    },
    /** A store of a device without room. */
    fullStore: async (): Promise<Store> => {
      const store = await openIdbStore(`${name} full`);
      return {
        ...store,
        update: (plan) =>
          store.update((items) => {
            const change = plan(items);
            if (change.put?.length) throw new DOMException('no room', 'QuotaExceededError');
            return change;
          }),
      };
    },
    /** Lets time go on, and everything happen that is due meanwhile. */
    pass: async (ms: number) => {
      await settle();
      for (const endMs = time.clock() + ms; time.goTo(endMs);) await settle();
      await settle();
    },
    setOnline: (next: boolean) => void (isOnline = next),
    setToken: (owner: string, token: string | undefined) => {
      if (token === undefined) tokens.delete(owner);
      else tokens.set(owner, token);
      for (const listener of accountListeners) listener();
    },
    close: () => {
      for (const tab of tabs) tab.close();
    },
  };
}

/** Timers that ring when the clock is moved past them. */
function createTime() {
  let nowMs = Date.parse('2026-10-15T21:00:00Z');
  const set = new Map<object, { atMs: number; ring: () => void }>();
  const timers: Timers = {
    set: (ring, ms) => {
      const timer = {};
      set.set(timer, { atMs: nowMs + ms, ring });
      return timer;
    },
    clear: (timer) => void set.delete(timer as object),
  };
  return {
    clock: () => nowMs,
    timers,
    /** Moves to the next timer until `endMs` and rings it; false where there was none. */
    goTo: (endMs: number): boolean => {
      const [next] = [...set].toSorted(([, a], [, b]) => a.atMs - b.atMs);
      if (!next || next[1].atMs > endMs) {
        nowMs = endMs;
        return false;
      }
      set.delete(next[0]);
      nowMs = Math.max(nowMs, next[1].atMs);
      next[1].ring();
      return true;
    },
  };
}

function joinChannel(channels: Set<() => void>): Channel {
  let own: (() => void) | undefined;
  return {
    tell: () => {
      for (const listener of channels) if (listener !== own) listener();
    },
    listen: (listener) => {
      own = listener;
      channels.add(listener);
    },
    close: () => {
      if (own) channels.delete(own);
    },
  };
}

/** The same store, which lets it be seen whether it is at work. */
function counted(store: Store, work: { running: number }): Store {
  const count =
    <A extends unknown[], T>(method: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      work.running += 1;
      try {
        return await method(...args);
      } finally {
        work.running -= 1;
      }
    };
  return {
    ...store,
    update: count(store.update) as Store['update'],
    putBlob: count(store.putBlob),
    findBlob: count(store.findBlob),
    takeLease: count(store.takeLease),
    sweepBlobs: count(store.sweepBlobs),
  };
}
