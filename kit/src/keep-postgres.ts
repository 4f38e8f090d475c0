import { setTimeout as delay } from 'node:timers/promises';
import { type Addresses, openOrTell, toAddresses } from './embedded-postgres.ts';
import { holdPostgres, releasePostgres, waitForRelease } from './hold.ts';
import { launch } from './launch.ts';
import type { Place, PlaceInput } from './place.ts';
import type { Layout } from './layout.ts';
import type { Postmaster } from './postmaster.ts';
import { layReserve, spendReserve } from './reserve.ts';
import { StartError } from './start-error.ts';

/** What happened to a kept server without anybody having asked for it. */
export type KeepEvent =
  | { readonly kind: 'ended'; readonly how: string; readonly lastLines: readonly string[] }
  | { readonly kind: 'not started'; readonly error: unknown; readonly nextTryMs: number }
  /** The disk is full: the server is brought back with space laid by for that, and writes little until more is freed. */
  | { readonly kind: 'reserve spent' }
  | { readonly kind: 'started'; readonly pid: number; readonly downMs: number };

/** A PostgreSQL server that is started again, on the same port, whenever it ends without having been asked to. */
export type KeptPostgres = Addresses & {
  /** Of the server that runs now, or ran last. */
  pid(): number;
  /** Ends it as a crash would, and resolves when it has ended; it comes back by itself. */
  kill(): Promise<void>;
  /** Kills it and keeps it down for so long or until `release`. */
  hold(forMs: number): Promise<void>;
  release(): Promise<void>;
  stop(): Promise<void>;
};

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5000;
const FIRST_RESERVE_MS = 10_000;
const RESERVE_EVERY_MS = 600_000;
/** A server that ran for so long did not fail because of how it was started. */
const SOUND_AFTER_MS = 30_000;

/** Starts PostgreSQL on `folder` and keeps it running; throws `StartError` when the first start fails, and tries on for ever after. */
export async function keepPostgres(
  input: PlaceInput & { readonly onEvent?: (event: KeepEvent) => void },
): Promise<KeptPostgres> {
  const place = await openOrTell(input);
  const stopping = new AbortController();
  const current = { postmaster: await launchOrRelease(place) };
  const keeping = keep(place, current, stopping.signal, input.onEvent ?? (() => undefined));
  const laying = place.durability === 'on' ? keepReserve(place.layout, stopping.signal) : undefined;
  return {
    ...toAddresses(place),
    pid: () => current.postmaster.pid,
    kill: async () => {
      const { kill, exited } = current.postmaster;
      kill();
      await exited;
    },
    hold: (forMs) => holdPostgres(place.layout.folder, forMs),
    release: () => releasePostgres(place.layout.folder),
    stop: async () => {
      stopping.abort();
      await current.postmaster.stop();
      await Promise.all([keeping, laying]);
    },
  };
}

async function launchOrRelease(place: Place): Promise<Postmaster> {
  try {
    return await launch(place);
  } catch (error) {
    place.release();
    throw error;
  }
}

/** Ends only when `stopping` does; the server that it started meanwhile is stopped too, and the folder is free then. */
async function keep(
  place: Place,
  current: { postmaster: Postmaster },
  stopping: AbortSignal,
  onEvent: (event: KeepEvent) => void,
): Promise<void> {
  let waitMs = FIRST_WAIT_MS;
  while (!stopping.aborted) {
    const startedAt = performance.now();
    const { code, signal, lastLines } = await current.postmaster.exited;
    if (stopping.aborted) break;
    const endedAt = performance.now();
    onEvent({ kind: 'ended', how: signal ?? `code ${code}`, lastLines });
    if (endedAt - startedAt > SOUND_AFTER_MS) waitMs = FIRST_WAIT_MS;
    const next = await relaunch(place, waitMs, stopping, onEvent);
    if (!next) break;
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    current.postmaster = next;
    if (stopping.aborted) await next.stop();
    else onEvent({ kind: 'started', pid: next.pid, downMs: performance.now() - endedAt });
  }
  place.release();
}

async function relaunch(
  place: Place,
  firstWaitMs: number,
  stopping: AbortSignal,
  onEvent: (event: KeepEvent) => void,
): Promise<Postmaster | undefined> {
  for (let waitMs = firstWaitMs; !stopping.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      await delay(waitMs, undefined, { signal: stopping, ref: false });
      await waitForRelease(place.layout.hold, stopping);
      return await launch(place);
    } catch (error) {
      if (stopping.aborted) return undefined;
      const isFull = error instanceof StartError && error.code === 'ENOSPC';
      if (isFull && (await spendReserve(place.layout))) onEvent({ kind: 'reserve spent' });
      onEvent({ kind: 'not started', error, nextTryMs: Math.min(waitMs * 2, LONGEST_WAIT_MS) });
    }
  }
  return undefined;
}

/** Lays the reserve by soon after the start, and again when it was spent and there is room; a disk that refuses is asked later. */
async function keepReserve(layout: Layout, stopping: AbortSignal): Promise<void> {
  for (let waitMs = FIRST_RESERVE_MS; !stopping.aborted; waitMs = RESERVE_EVERY_MS) {
    await delay(waitMs, undefined, { signal: stopping, ref: false }).catch(() => undefined);
    if (!stopping.aborted) await layReserve(layout).catch(() => undefined);
  }
}
