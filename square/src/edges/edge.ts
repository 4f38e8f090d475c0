import type { Id, Shard } from '#kernel/index.ts';
import { EDGES, type EdgeKind } from './kinds.ts';

/** One directed edge, as it lies on the shard of the end it starts from. */
export type Edge = {
  readonly shard: Shard;
  readonly fromId: Id;
  readonly kind: EdgeKind;
  readonly toId: Id;
  /** Orders the edges of a kind by time; a repost's own id. */
  readonly id: Id;
  readonly data?: EdgeData | undefined;
};

/** Names an edge; its content matters only to those who remember it by name (a tag, a domain). */
export type EdgeRef = Pick<Edge, 'shard' | 'fromId' | 'kind' | 'toId' | 'data'>;
export type EdgeData = Readonly<Record<string, unknown>>;

/** The edge with the row at its other end, where its kind has an inverse; `toShard` is where that end lies. */
export function withInverse(edge: Edge, toShard: Shard): Edge[] {
  const inverse = EDGES[edge.kind].inverse;
  if (!inverse) return [edge];
  const { fromId, toId, id, data } = edge;
  return [edge, { shard: toShard, fromId: toId, kind: inverse, toId: fromId, id, data }];
}

export function refsWithInverse(edge: EdgeRef, toShard: Shard): EdgeRef[] {
  const inverse = EDGES[edge.kind].inverse;
  if (!inverse) return [edge];
  return [edge, { shard: toShard, fromId: edge.toId, kind: inverse, toId: edge.fromId, data: edge.data }];
}
