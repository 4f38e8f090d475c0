import { shardOf, shardOfAccount, toId, type Id } from '#kernel/index.ts';
import type { Bus } from '#engines/bus/index.ts';
import type { OutboxEvent, Tx } from '#database/index.ts';
import type { Consumer } from '#deliver/index.ts';
import { deleteEdges, findEdges, refsWithInverse } from '#edges/index.ts';
import type { ListEvents } from './list.ts';
import { listLists } from './list-queries.ts';

/** Takes people out of the lists of those who no longer follow them. */
export function createUnfollowConsumer(deps: { bus: Pick<Bus<ListEvents>, 'publish'> }): Consumer {
  return {
    kinds: ['link', 'unlink'],
    handle: async (events, tx) => {
      if (!tx) return; // comes again when the database has it
      const changed: ListEvents['lists.changed'][] = [];
      for (const [ownerId, memberId] of events.flatMap(endedFollows))
        changed.push(...(await dropMember(tx, ownerId, memberId)));
      return () => {
        for (const change of changed) deps.bus.publish('lists.changed', change);
      };
    },
  };
}

/** Who followed whom until this happened; a block ends it both ways. */
function endedFollows(event: OutboxEvent): [Id, Id][] {
  const { kind, fromId, toId: to } = event.body as Record<string, string>;
  const isUnfollow = event.kind === 'unlink' && kind === 'follow';
  const isBlock = event.kind === 'link' && kind === 'block';
  if (!isUnfollow && !isBlock) return [];
  const [one, other] = [toId(fromId!), toId(to!)];
  return isBlock
    ? [
        [one, other],
        [other, one],
      ]
    : [[one, other]];
}

async function dropMember(tx: Tx, ownerId: Id, memberId: Id): Promise<ListEvents['lists.changed'][]> {
  const follow = { shard: shardOfAccount(ownerId), fromId: ownerId, kinds: ['follow'] as const };
  if ((await findEdges(tx, follow, [memberId])).length > 0) return []; // followed again since
  const lists = await listLists(tx, ownerId);
  const places = { shard: shardOfAccount(memberId), fromId: memberId, kinds: ['listed_in'] as const };
  const listed = await findEdges(
    tx,
    places,
    lists.map((list) => list.id),
  );
  const refs = listed.flatMap((edge) =>
    refsWithInverse(
      { shard: shardOf(edge.toId), fromId: edge.toId, kind: 'list_member', toId: memberId },
      shardOfAccount(memberId),
    ),
  );
  await deleteEdges(tx, refs);
  return listed.map((edge) => ({ accountId: ownerId, listId: edge.toId }));
}
