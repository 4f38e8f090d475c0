import { Problem, shardOfAccount, type Id, type MintId, type Page } from '#kernel/index.ts';
import type { AccountCard } from '#accounts/index.ts';
import type { Tx } from '#database/index.ts';
import { countEdges, deleteEdges, insertEdges, listEdges, type Edge } from '#edges/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import { showPosts, type ShownPost, type Viewer } from '#viewers/index.ts';
import { listHeldAuthors } from './hold-queries.ts';
import type { NotificationEvents } from './notification.ts';
import {
  countHeld,
  deleteNotifications,
  listHeldFacts,
  releaseNotifications,
  type HeldFacts,
} from './notification-queries.ts';
import type { NotificationDeps } from './read-notifications.ts';

/** Somebody whose notifications a policy holds back, with how many there are and the newest post among them. */
export type Hold = {
  readonly id: Id;
  readonly from: AccountCard;
  readonly n: number;
  readonly lastId: Id;
  readonly lastPost: ShownPost | undefined;
};

export type HoldDeps = NotificationDeps & {
  readonly mint: MintId;
  readonly bus: Pick<Bus<NotificationEvents>, 'publish'>;
};

/** A page of those who wait to be let in, newest first. */
export async function listHolds(deps: NotificationDeps, viewer: Viewer, page: Page): Promise<Hold[]> {
  const from = { shard: shardOfAccount(viewer.id), fromId: viewer.id, kind: 'hold' } as const;
  return showHolds(deps, viewer, await deps.guard.run(() => listEdges(deps.db, from, page)));
}

export async function getHold(deps: NotificationDeps, viewer: Viewer, id: Id): Promise<Hold> {
  const [hold] = await listHolds(deps, viewer, {
    limit: 1,
    maxId: (id + 1n) as Id,
    sinceId: (id - 1n) as Id,
  });
  if (!hold) throw new Problem('not-found', 'Record not found');
  return hold;
}

/** Lets them in: what was held back is shown, and nothing of theirs is held back again. Unknown ids are passed over. */
export async function letIn(deps: HoldDeps, accountId: Id, holdIds: readonly Id[]): Promise<void> {
  const shard = shardOfAccount(accountId);
  await endHolds(deps, accountId, holdIds, async (tx, fromIds) => {
    await insertEdges(
      tx,
      fromIds.map((toId) => ({ shard, fromId: accountId, kind: 'let_in', toId, id: deps.mint(shard) })),
    );
    await releaseNotifications(tx, accountId, fromIds);
  });
  deps.bus.publish('notification.let-in', { accountId });
}

/** Forgets what was held back of them; what they do next is held back anew. */
export async function turnAway(deps: HoldDeps, accountId: Id, holdIds: readonly Id[]): Promise<void> {
  await endHolds(deps, accountId, holdIds, async (tx, fromIds) => {
    await deleteNotifications(tx, accountId, { fromIds, onlyHeld: true });
  });
}

/** Who waits to be let in, and with how much: counted no further than a hundred. */
export async function countHolds(
  deps: NotificationDeps,
  accountId: Id,
): Promise<{ holds: number; notifications: number }> {
  const shard = shardOfAccount(accountId);
  const [holds, notifications] = await deps.guard.run(() =>
    Promise.all([countEdges(deps.db, shard, accountId, 'hold'), countHeld(deps.db, accountId, MAX_COUNT)]),
  );
  return { holds: Math.min(holds, MAX_COUNT), notifications };
}

const MAX_COUNT = 100;

async function endHolds(
  deps: HoldDeps,
  accountId: Id,
  holdIds: readonly Id[],
  act: (tx: Tx, fromIds: readonly Id[]) => Promise<void>,
): Promise<void> {
  const shard = shardOfAccount(accountId);
  const work = async (tx: Tx) => {
    const fromIds = await listHeldAuthors(tx, accountId, holdIds);
    await deleteEdges(
      tx,
      fromIds.map((toId) => ({ shard, fromId: accountId, kind: 'hold', toId })),
    );
    await act(tx, fromIds);
  };
  await deps.guard.run(() => deps.db.begin(work));
}

async function showHolds(deps: NotificationDeps, viewer: Viewer, edges: readonly Edge[]): Promise<Hold[]> {
  const fromIds = edges.map((edge) => edge.toId);
  const facts = await deps.guard.run(() => listHeldFacts(deps.db, viewer.id, fromIds));
  const byId = new Map(facts.map((one) => [one.fromId, one]));
  const [cards, { posts }] = await Promise.all([
    deps.accounts.find(fromIds),
    showPosts(
      deps,
      facts.flatMap((one) => one.lastPostId ?? []),
      viewer,
      'asked-for',
    ),
  ]);
  return edges.flatMap((edge) => {
    const from = cards.get(edge.toId);
    return from ? [toHold(edge, from, byId.get(edge.toId), posts)] : [];
  });
}

function toHold(
  edge: Edge,
  from: AccountCard,
  facts: HeldFacts | undefined,
  posts: readonly ShownPost[],
): Hold {
  return {
    id: edge.id,
    from,
    n: facts?.n ?? 0,
    lastId: facts?.lastId ?? edge.id,
    lastPost: posts.find((shown) => shown.id === facts?.lastPostId),
  };
}
