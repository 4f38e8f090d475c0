import {
  claimEvents,
  isDatabaseAway,
  noteFailure,
  type Db,
  type OutboxEvent,
  type OutboxRow,
  type Tx,
} from '#database/index.ts';

const BATCH = 500;
const POLL_MS = 1_000;
const WAITS_AFTER_FAILURE_MS = 300;

/** Somebody who acts on what happened. May see an event twice, and must then do nothing the second time. */
export type Consumer = {
  readonly kinds: readonly string[];
  /** `tx` is the transaction that takes the events out of the outbox; undefined for events that only the journal has yet. */
  handle(events: readonly OutboxEvent[], tx: Tx | undefined): Promise<void>;
};

export type Deliverer = {
  /** Begins to look; to be called once the database has its schema. */
  start(): void;
  /** Something was committed: look at once. */
  wake(): void;
  /** Hands over events of an accepted action, which has no outbox row yet. They come again when the database has it. */
  deliverAccepted(events: readonly OutboxEvent[]): Promise<void>;
  /** Resolves when the outbox has been seen empty after this call. */
  idle(): Promise<void>;
  /** For how long, in milliseconds, the deliverer has had work that it could not finish. */
  lateForMs(): number;
  stop(): Promise<void>;
};

export type DelivererDeps = {
  readonly db: Db;
  readonly consumers: readonly Consumer[];
  readonly onFault: (error: unknown, event: OutboxEvent | undefined) => void;
};

/** Takes events from the outbox and brings each to its consumers, in order, until none is left; then sleeps until woken. */
export function createDeliverer(deps: DelivererDeps): Deliverer {
  const waker = createWaker();
  let idlers: (() => void)[] = [];
  let stopped = false;
  let busySince: number | undefined;
  const turn = async (): Promise<number | undefined> => {
    busySince ??= performance.now();
    const asked = idlers;
    try {
      if ((await deliverBatch(deps)) > 0) return 0;
      busySince = undefined;
      idlers = idlers.filter((idler) => !asked.includes(idler));
      for (const idler of asked) idler();
      return POLL_MS;
    } catch (error) {
      if (!isDatabaseAway(error)) deps.onFault(error, undefined);
      return WAITS_AFTER_FAILURE_MS;
    }
  };
  const work = async () => {
    while (!stopped) {
      const pauseMs = await turn();
      if (pauseMs && !stopped) await waker.sleep(pauseMs);
    }
  };
  let loop: Promise<void> | undefined;
  return {
    start: () => {
      loop ??= work();
    },
    wake: waker.wake,
    deliverAccepted: (events) => hand(deps.consumers, events, undefined),
    idle: () =>
      new Promise((resolve) => {
        idlers = [...idlers, resolve];
        waker.wake();
      }),
    lateForMs: () => (busySince === undefined ? 0 : performance.now() - busySince),
    stop: async () => {
      stopped = true;
      waker.wake();
      await loop;
    },
  };
}

/** Delivers the oldest waiting events; answers how many it took. */
async function deliverBatch(deps: DelivererDeps): Promise<number> {
  let claimed: OutboxRow[] = [];
  try {
    await deps.db.begin(async (tx) => {
      claimed = await claimEvents(tx, BATCH);
      await hand(deps.consumers, claimed, tx);
    });
  } catch (error) {
    if (isDatabaseAway(error) || claimed.length === 0) throw error;
    // One of them is at fault: the others must not wait for it.
    for (let i = 0; i < claimed.length; i += 1) await deliverOne(deps);
  }
  return claimed.length;
}

async function deliverOne(deps: DelivererDeps): Promise<void> {
  let event: OutboxRow | undefined;
  try {
    await deps.db.begin(async (tx) => {
      [event] = await claimEvents(tx, 1);
      if (event) await hand(deps.consumers, [event], tx);
    });
  } catch (error) {
    if (isDatabaseAway(error) || !event) throw error;
    deps.onFault(error, event);
    await noteFailure(deps.db, event);
  }
}

async function hand(
  consumers: readonly Consumer[],
  events: readonly OutboxEvent[],
  tx: Tx | undefined,
): Promise<void> {
  for (const consumer of consumers) {
    const meant = events.filter((event) => consumer.kinds.includes(event.kind));
    if (meant.length > 0) await consumer.handle(meant, tx);
  }
}

/** A sleep that can be cut short; a wake during work is not lost. */
function createWaker() {
  let wakeUp: (() => void) | undefined;
  let isDue = false;
  return {
    wake: () => {
      isDue = true;
      wakeUp?.();
    },
    sleep: async (ms: number) => {
      if (!isDue) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          timer.unref();
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isDue = false;
      wakeUp = undefined;
    },
  };
}
