import { shardOfAccount, type Clock, type Id } from '#kernel/index.ts';
import { insertDueWork, type DueWork, type Tx } from '#database/index.ts';
import type { DueHandler } from '#deliver/index.ts';
import { deleteNotificationsBeyond } from './notification-queries.ts';

export type PruneDeps = {
  readonly clock: Clock;
  /** How many of an account's notifications are kept, the newest. */
  readonly kept?: number;
  /** How many are deleted at a time, so that a long list cannot hold up other work. */
  readonly slice?: number;
};

/** Months of a busy account's, and years of most: more than anybody scrolls back. */
const KEPT = 10_000;
const SLICE = 1_000;
const KIND = 'notifications.prune';
const DAY_MS = 86_400_000;

/** Plans to look, in a day, whether these accounts have more notifications than are kept. */
export function toPruneWork(accountIds: readonly Id[], nowMs: number): DueWork[] {
  const dueAt = new Date(nowMs + DAY_MS);
  return [...new Set(accountIds)].map((id) => toWork(id, dueAt));
}

function toWork(id: Id, dueAt: Date): DueWork {
  return { shard: shardOfAccount(id), kind: KIND, id, dueAt, body: {} };
}

/**
 * The due work of forgetting an account’s oldest notifications beyond those that are kept, whether shown or held back.
 * Planned by what is told: where nothing is, nothing can become too much.
 */
export function createPruneHandler({
  clock,
  kept = KEPT,
  slice = SLICE,
}: PruneDeps): Readonly<Record<string, DueHandler>> {
  const prune = async ({ id }: DueWork, tx: Tx) => {
    const deleted = await deleteNotificationsBeyond(tx, id, { kept, limit: slice });
    if (deleted === slice) await insertDueWork(tx, [toWork(id, new Date(clock()))]);
  };
  return { [KIND]: prune };
}
