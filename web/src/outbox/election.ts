import type { Store } from './store.ts';
import type { Timers } from './timers.ts';

/** Sees to it that one tab sends. */
export type Election = {
  /** Steps down, so that another tab goes on. */
  close(): void;
};

export type Candidate = {
  readonly onElected: () => void;
  readonly onDeposed: () => void;
};

/** By a lock that the browser holds for a tab, and passes on when the tab ends, however it ends. */
export function electByLock(locks: LockManager, name: string, candidate: Candidate): Election {
  const ended = new AbortController();
  let release: (() => void) | undefined;
  const hold = () =>
    new Promise<void>((resolve) => {
      candidate.onElected();
      release = () => {
        candidate.onDeposed();
        resolve();
      };
    });
  const stand = () => {
    locks.request(name, { signal: ended.signal }, hold).catch(() => {}); // it was closed while it waited
  };
  // A tab that is put to sleep with the lock would keep the others from sending.
  const onFreeze = () => {
    release?.();
    release = undefined;
  };
  const { signal } = ended;
  if (typeof document !== 'undefined') {
    document.addEventListener('freeze', onFreeze, { signal });
    document.addEventListener('resume', stand, { signal });
  }
  stand();
  return {
    close: () => {
      ended.abort();
      release?.();
    },
  };
}

export type LeaseDeps = {
  readonly store: Pick<Store, 'takeLease'>;
  readonly tab: string;
  readonly clock: () => number;
  readonly timers: Timers;
};

const RENEW_MS = 2_000;
const LEASE_MS = 10_000;

/** By a record with an end, where browsers have no locks (pages without https). */
export function electByLease({ store, tab, clock, timers }: LeaseDeps, candidate: Candidate): Election {
  let isElected = false;
  let isClosed = false;
  let timer: unknown;
  const set = (next: boolean) => {
    if (next === isElected) return;
    isElected = next;
    if (next) candidate.onElected();
    else candidate.onDeposed();
  };
  const stand = async () => {
    const has = await store.takeLease(tab, clock(), clock() + LEASE_MS).catch(() => false);
    if (isClosed) return;
    set(has);
    timer = timers.set(() => void stand(), RENEW_MS);
  };
  void stand();
  return {
    close: () => {
      isClosed = true;
      timers.clear(timer);
      if (isElected) void store.takeLease(tab, clock(), clock()).catch(() => false); // free at once
      set(false);
    },
  };
}
