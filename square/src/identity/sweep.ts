import { reject } from './administer.ts';
import { deleteExpiredLetters } from './letter-queries.ts';
import { deleteExpiredSessions } from './session-queries.ts';
import { listForgottenUsers } from './user-queries.ts';

const DAYS_TO_CONFIRM = 7;
const AT_ONCE = 500;

/** Deletes what can never be used again, and accounts whose address nobody confirmed; to be run about once a day. */
export async function sweepIdentity(deps: Parameters<typeof reject>[0]): Promise<void> {
  const { db, guard } = deps;
  await guard.run(() => deleteExpiredSessions(db));
  await guard.run(() => deleteExpiredLetters(db));
  const forgotten = await guard.run(() => listForgottenUsers(db, DAYS_TO_CONFIRM, AT_ONCE));
  for (const { accountId } of forgotten) await reject(deps, accountId);
}
