import {
  claimEvents,
  isDatabaseAway,
  noteFailure,
  type Db,
  type OutboxEvent,
  type OutboxRow,
  type Tx,
} from '#database/index.ts';
import { createWorkLoop, type WorkLoop } from './work-loop.ts';

const BATCH = 500;

/** Tells others of what was written; called once the transaction is committed, never when it is not. */
export type AfterCommit = () => void;

/** Somebody who acts on what happened. May see an event twice, and must then do nothing the second time. */
export type Consumer = {
  readonly kinds: readonly string[];
  /** `tx` is the transaction that takes the events out of the outbox; undefined for events that only the journal has yet. */
  handle(events: readonly OutboxEvent[], tx: Tx | undefined): Promise<AfterCommit | void>;
};

export type Deliverer = WorkLoop & {
  /** Hands over events of an accepted action, which has no outbox row yet. They come again when the database has it. */
  deliverAccepted(events: readonly OutboxEvent[]): Promise<void>;
};

export type DelivererDeps = {
  readonly db: Db;
  readonly consumers: readonly Consumer[];
  readonly onFault: (error: unknown, event: OutboxEvent | undefined) => void;
};

/** Takes events from the outbox and brings each to its consumers, in order, until none is left; then sleeps until woken. */
export function createDeliverer(deps: DelivererDeps): Deliverer {
  const loop = createWorkLoop({
    work: () => deliverBatch(deps),
    onFault: (error) => deps.onFault(error, undefined),
  });
  return {
    ...loop,
    deliverAccepted: async (events) => {
      for (const tell of await hand(deps.consumers, events, undefined)) tell();
    },
  };
}

/** Delivers the oldest waiting events; false where no more can wait. */
async function deliverBatch(deps: DelivererDeps): Promise<boolean> {
  let claimed: OutboxRow[] = [];
  let after: AfterCommit[] = [];
  try {
    await deps.db.begin(async (tx) => {
      claimed = await claimEvents(tx, BATCH);
      after = await hand(deps.consumers, claimed, tx);
    });
  } catch (error) {
    if (isDatabaseAway(error) || claimed.length === 0) throw error;
    // One of them is at fault: the others must not wait for it.
    for (let i = 0; i < claimed.length; i += 1) await deliverOne(deps);
    return true;
  }
  for (const tell of after) tell();
  return claimed.length === BATCH;
}

async function deliverOne(deps: DelivererDeps): Promise<void> {
  let event: OutboxRow | undefined;
  let after: AfterCommit[] = [];
  try {
    await deps.db.begin(async (tx) => {
      [event] = await claimEvents(tx, 1);
      if (event) after = await hand(deps.consumers, [event], tx);
    });
  } catch (error) {
    if (isDatabaseAway(error) || !event) throw error;
    deps.onFault(error, event);
    await noteFailure(deps.db, event);
    return;
  }
  for (const tell of after) tell();
}

async function hand(
  consumers: readonly Consumer[],
  events: readonly OutboxEvent[],
  tx: Tx | undefined,
): Promise<AfterCommit[]> {
  const after: AfterCommit[] = [];
  for (const consumer of consumers) {
    const meant = events.filter((event) => consumer.kinds.includes(event.kind));
    const tell = meant.length > 0 ? await consumer.handle(meant, tx) : undefined;
    if (tell) after.push(tell);
  }
  return after;
}
