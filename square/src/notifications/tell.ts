import { shardOfAccount } from '#kernel/index.ts';
import { planDueWork, type Tx } from '#database/index.ts';
import type { AfterCommit } from '#deliver/index.ts';
import { insertEdges } from '#edges/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import { judge, type JudgeDeps } from './judge.ts';
import type { Candidate, NotificationEvents } from './notification.ts';
import { insertNotifications, type NewNotification } from './notification-queries.ts';
import { toPruneWork } from './prune.ts';

export type TellDeps = JudgeDeps & { readonly bus: Pick<Bus<NotificationEvents>, 'publish'> };

/** Writes down what of this its readers want to be told; who looks on is told after the commit. Harmless twice. */
export async function tell(deps: TellDeps, tx: Tx, candidates: readonly Candidate[]): Promise<AfterCommit> {
  const judged = await judge(deps, tx, candidates);
  const written = await insertNotifications(tx, judged);
  const fresh = judged.filter((one) => written.has(one.id));
  const readerIds = fresh.map((one) => one.readerId);
  await Promise.all([
    insertEdges(tx, fresh.filter((one) => one.held).map(toHold)),
    planDueWork(tx, toPruneWork(readerIds, deps.clock())),
  ]);
  return () => {
    for (const { readerId, ...notification } of fresh)
      if (!notification.held) deps.bus.publish('notification.added', { accountId: readerId, notification });
  };
}

function toHold({ readerId, fromId, id }: NewNotification) {
  return { shard: shardOfAccount(readerId), fromId: readerId, kind: 'hold', toId: fromId, id } as const;
}
