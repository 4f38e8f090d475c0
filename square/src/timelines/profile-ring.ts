import type { Id } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { listAuthoredByMany } from '#posts/index.ts';

const END_OF_TIME = 9_223_372_036_854_775_807n as Id;

/** With so many ids an author's ring begins: most people look at the first pages only. */
export const PROFILE_RING_IDS = 200;

/** The newest that an account wrote and passed on, of every visibility: who may read what is asked when it is shown. */
export async function pullProfileRing(
  { db, guard }: { db: Db; guard: Guard },
  accountId: Id,
  limit: number,
): Promise<Id[]> {
  const heads = await guard.run(() => listAuthoredByMany(db, [accountId], END_OF_TIME, limit));
  return heads.map((head) => head.id);
}
