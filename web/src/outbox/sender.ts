import type { Client } from '#api/index.ts';
import { planTakeOver, findNextMs, planClaims } from './claim-items.ts';
import type { OwnerKey, StoredItem } from './item.ts';
import type { Claim, Outcome } from './outcome.ts';
import type { SendDeps } from './send-item.ts';
import type { Plan } from './store.ts';
import type { Timers } from './timers.ts';
import { createTurns } from './turns.ts';
import { toWaitMs } from './backoff.ts';

export type SenderDeps = {
  readonly update: <T>(plan: Plan<T>) => Promise<T>;
  readonly items: () => readonly StoredItem[];
  readonly clientFor: (owner: OwnerKey) => Client | undefined;
  readonly readBlob: SendDeps['readBlob'];
  readonly isOnline: () => boolean;
  readonly clock: () => number;
  readonly timers: Timers;
  readonly random: () => number;
  readonly createKey: () => string;
  readonly onFault: (error: unknown) => void;
};

type Sending = typeof import('./sending.ts');

/** Home opens without it; undefined where it cannot be had, as there is no network. */
async function loadSending(): Promise<Sending | undefined> {
  try {
    return await import('./sending.ts');
  } catch {
    return undefined;
  }
}

/** After which it is tried again to load what sends. */
const RELOAD_MS = 5_000;

/** Sends what waits, in the one tab that does. */
export type Sender = {
  start(): void;
  stop(): void;
  /** Looks at once whether there is something to do. */
  poke(): void;
};

/** Until the store is tried again when it has failed. */
const AFTER_FAULT_MS = 5_000;

export function createSender(deps: SenderDeps): Sender {
  const { clock, timers, update } = deps;
  const inFlight = new Set<string>();
  const door = createDoor(deps);
  let isOn = false;
  let timer: unknown;
  const look = createTurns(async () => {
    if (!isOn || deps.items().length === 0) return;
    const sending = await loadSending();
    timers.clear(timer);
    if (!isOn) return;
    if (!sending) {
      timer = timers.set(poke, RELOAD_MS);
      return;
    }
    const moment = { nowMs: clock(), inFlight, isSignedIn: door.isOpen };
    for (const claim of await update(planClaims(moment))) {
      inFlight.add(claim.item.id);
      void fly(claim, sending);
    }
    timers.clear(timer);
    // Of the moment that the claims were of: what has come due since was not among them.
    const nextMs = isOn ? findNextMs(deps.items(), moment.nowMs) : undefined;
    if (nextMs !== undefined) timer = timers.set(poke, Math.max(0, nextMs - clock()));
    watch.poke();
  });
  const poke = () =>
    void look().catch((error: unknown) => {
      deps.onFault(error);
      timers.clear(timer);
      if (isOn) timer = timers.set(poke, AFTER_FAULT_MS);
    });
  const watch = createWatch(deps, () => isOn, poke);
  const fly = async (claim: Claim, sending: Sending) => {
    try {
      await sendAndSettle(deps, { claim, sending, door });
    } catch (error) {
      deps.onFault(error);
    } finally {
      inFlight.delete(claim.item.id);
      poke();
    }
  };
  return {
    start: () => {
      isOn = true;
      update(planTakeOver).then(poke, deps.onFault);
    },
    stop: () => {
      isOn = false;
      timers.clear(timer);
      watch.stop();
    },
    poke,
  };
}

type Flight = {
  readonly claim: Claim;
  readonly sending: Sending;
  readonly door: ReturnType<typeof createDoor>;
};

async function sendAndSettle(deps: SenderDeps, { claim, sending, door }: Flight): Promise<void> {
  const outcome = await send(deps, claim, sending);
  if (outcome.kind === 'signed-out') door.shut(claim.item.owner);
  const { random, createKey } = deps;
  await deps.update(sending.planSettle({ claim, outcome, nowMs: deps.clock(), random, createKey }));
}

/** Who can send: who has a token, unless it is the one that was no good. */
function createDoor({ clientFor }: Pick<SenderDeps, 'clientFor'>) {
  const badTokens = new Map<OwnerKey, string | undefined>();
  return {
    isOpen: (owner: OwnerKey) => {
      const client = clientFor(owner);
      return client !== undefined && !(badTokens.has(owner) && badTokens.get(owner) === client.token);
    },
    shut: (owner: OwnerKey) => void badTokens.set(owner, clientFor(owner)?.token),
  };
}

async function send(deps: SenderDeps, claim: Claim, { sendItem }: Sending): Promise<Outcome> {
  const client = deps.clientFor(claim.item.owner);
  if (!client) return { kind: 'signed-out' };
  const { update, timers, readBlob, clock, isOnline } = deps;
  return sendItem(
    {
      client,
      readBlob,
      clock,
      isOnline,
      sleep: (ms) => new Promise((resolve) => timers.set(resolve, ms)),
      keepUploads: (itemId, uploads) => update(planUploads(itemId, uploads)),
    },
    claim,
  );
}

function planUploads(itemId: string, uploads: StoredItem['uploads']): Plan<undefined> {
  return (items) => ({
    put: items.filter(({ id }) => id === itemId).map((item) => ({ ...item, uploads })),
    value: undefined,
  });
}

const FIRST_LOOK_MS = 500;
/** After which it is asked no less often. */
const MOST_LOOKS = 4;

/** Asks again and again what has become of accepted items, while there are any. */
function createWatch(deps: SenderDeps, isOn: () => boolean, onVerdict: () => void) {
  const { clock, timers, random, update } = deps;
  let timer: unknown;
  let looks = 0;
  const list = () => deps.items().filter(({ state }) => state === 'accepted');
  const look = createTurns(async () => {
    const sending = await loadSending();
    for (const [owner, items] of Map.groupBy(list(), (item) => item.owner)) {
      const client = deps.clientFor(owner);
      // While the square does not answer, what it has accepted waits with it.
      const verdicts = client && (await sending?.judgeAccepted(client, items).catch(() => undefined));
      if (sending && verdicts && verdicts.size > 0) {
        looks = 0;
        await update(sending.planVerdicts(verdicts, clock()));
        onVerdict();
      }
    }
    timer = undefined;
    poke();
  });
  const poke = () => {
    if (list().length === 0) looks = 0;
    if (timer !== undefined || !isOn() || list().length === 0) return;
    looks = Math.min(looks + 1, MOST_LOOKS);
    timer = timers.set(
      () => void look().catch(deps.onFault),
      FIRST_LOOK_MS + toWaitMs(looks, undefined, random),
    );
  };
  const stop = () => {
    timers.clear(timer);
    timer = undefined;
  };
  return { poke, stop };
}
