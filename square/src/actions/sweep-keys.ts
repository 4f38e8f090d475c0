import type { Clock } from '#kernel/index.ts';
import type { Db } from '#database/index.ts';
import { deleteOldKeys } from './action-queries.ts';

/** Clients are promised 24 hours; twice that is kept. */
const KEPT_MS = 48 * 3_600_000;
const AT_ONCE = 1_000;

/** Forgets idempotency keys that nobody sends again, a bounded number at a time. */
export async function sweepKeys(db: Db, clock: Clock): Promise<void> {
  const olderThan = new Date(clock() - KEPT_MS);
  while ((await deleteOldKeys(db, olderThan, AT_ONCE)) === AT_ONCE);
}
