import type { Db, Guard } from '#database/index.ts';
import { deleteExpiredLetters } from './letter-queries.ts';
import { deleteExpiredSessions } from './session-queries.ts';

/** Deletes what can never be used again; to be run once a day or so. */
export async function sweepIdentity({ db, guard }: { db: Db; guard: Guard }): Promise<void> {
  await guard.run(() => deleteExpiredSessions(db));
  await guard.run(() => deleteExpiredLetters(db));
}
