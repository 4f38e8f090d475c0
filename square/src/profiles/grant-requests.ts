import { Problem, shardOfAccount, type Clock, type Id } from '#kernel/index.ts';
import type { AccountReader } from '#accounts/index.ts';
import { insertDueWork, type Db, type DbOrTx, type DueWork, type Guard, type Tx } from '#database/index.ts';
import { listEdges } from '#edges/index.ts';

/** A kind of due work. */
const GRANT_ALL = 'profile.grant-requests';
const AT_ONCE = 100;

export type GrantDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly clock: Clock;
  readonly accounts: Pick<AccountReader, 'get'>;
  /** Lets somebody follow who had asked to; throws a Problem where they no longer may. */
  readonly grantFollow: (accountId: Id, requesterId: Id) => Promise<unknown>;
};

/** Plans that everybody who waits to follow is let in; in the transaction in which the account stops asking to be asked. */
export function grantAllLater(db: DbOrTx, clock: Clock, accountId: Id): Promise<void> {
  const shard = shardOfAccount(accountId);
  return insertDueWork(db, [{ shard, kind: GRANT_ALL, id: accountId, dueAt: new Date(clock()), body: {} }]);
}

/** A hundred at a time, oldest first, so that other work is not held up; none where the account asks to be asked again. */
export function createGrantHandler({ db, guard, clock, accounts, grantFollow }: GrantDeps) {
  const grantSome = async (work: DueWork, tx: Tx) => {
    const { locked } = await accounts.get(work.id);
    if (locked) return;
    const from = { shard: work.shard, fromId: work.id, kind: 'requested_by' } as const;
    const sinceId = BigInt((work.body['after'] as string | undefined) ?? '0') as Id;
    const requests = await guard.run(() => listEdges(db, from, { limit: AT_ONCE, minId: sinceId }));
    for (const request of requests.toReversed()) await unlessRefused(grantFollow(work.id, request.toId));
    const [newest] = requests;
    if (requests.length < AT_ONCE || !newest) return;
    await insertDueWork(tx, [{ ...work, dueAt: new Date(clock()), body: { after: newest.id.toString() } }]);
  };
  return { [GRANT_ALL]: grantSome };
}

/** Who took their request back meanwhile, or was blocked, holds up nobody else. */
async function unlessRefused(granted: Promise<unknown>): Promise<void> {
  try {
    await granted;
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === 'unavailable') throw error;
  }
}
