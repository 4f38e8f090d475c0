import { toId, type Id, type Page, type Shard } from '#kernel/index.ts';
import type { DbOrTx, Fragment } from '#database/index.ts';
import type { Edge, EdgeData, EdgeRef } from './edge.ts';
import { EDGES, kindNumber, toEdgeKind, type EdgeKind } from './kinds.ts';

/** A count as it stands after a write, for those who keep a copy of it. */
export type CountChange = { readonly fromId: Id; readonly kind: EdgeKind; readonly n: number };

type EdgeRow = { fromId: Id; kind: number; toId: Id; id: Id; data: EdgeData | null };
type CountRow = { fromId: Id; kind: number; n: number };

const COUNTED = Object.values(EDGES)
  .filter((facts) => facts.counted)
  .map((facts) => facts.n as number);

/**
 * Adds edges; one that is there already stays as it is, but takes the new data where there is some.
 * Rows are written in key order, so that two transactions cannot wait for each other in a ring.
 * Answers the counts that changed. `others` are written by the same statement, so that all stand or fall together.
 */
export async function insertEdges(
  db: DbOrTx,
  edges: readonly Edge[],
  others: readonly Fragment[] = [],
): Promise<CountChange[]> {
  if (edges.length === 0 && others.length === 0) return [];
  const rows = await db<CountRow[]>`
    with ${others.length === 0 ? db`` : others.map((write, n) => db`${db(`other_${n}`)} as (${write}),`)}
    given as (
      select distinct on (shard, from_id, kind, to_id) * from unnest(
        ${edges.map((e) => e.shard)}::smallint[], ${edges.map((e) => e.fromId)}::bigint[],
        ${edges.map((e) => kindNumber(e.kind))}::smallint[], ${edges.map((e) => e.toId)}::bigint[],
        ${edges.map((e) => e.id)}::bigint[], ${edges.map((e) => (e.data ? JSON.stringify(e.data) : null))}::text[]::jsonb[])
        as t (shard, from_id, kind, to_id, id, data)
      order by shard, from_id, kind, to_id),
    written as (
      insert into edges (shard, from_id, kind, to_id, id, data)
      select * from given where kind <> ${EDGES.author.n}
      on conflict (shard, from_id, kind, to_id) do update set data = excluded.data where excluded.data is not null
      returning shard, from_id, kind, (xmax = 0) as fresh),
    added as (
      select shard, from_id, kind from written where fresh
      union all select shard, from_id, kind from given where kind = ${EDGES.author.n})
    insert into edge_counts as c (shard, from_id, kind, n)
    select shard, from_id, kind, count(*)::int from added where kind = any(${COUNTED}::smallint[])
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (shard, from_id, kind) do update set n = c.n + excluded.n
    returning from_id as "fromId", kind, n`;
  return rows.map(toCountChange);
}

/**
 * Writes edges of an uncounted kind that move on in time: one that is there takes the new id and data, unless its own
 * id is later.
 */
export async function moveEdges(db: DbOrTx, edges: readonly Edge[]): Promise<void> {
  if (edges.length === 0) return;
  await db`
    insert into edges (shard, from_id, kind, to_id, id, data)
    select distinct on (shard, from_id, kind, to_id) * from unnest(
      ${edges.map((e) => e.shard)}::smallint[], ${edges.map((e) => e.fromId)}::bigint[],
      ${edges.map((e) => kindNumber(e.kind))}::smallint[], ${edges.map((e) => e.toId)}::bigint[],
      ${edges.map((e) => e.id)}::bigint[], ${edges.map((e) => (e.data ? JSON.stringify(e.data) : null))}::text[]::jsonb[])
      as t (shard, from_id, kind, to_id, id, data)
    order by shard, from_id, kind, to_id, id desc
    on conflict (shard, from_id, kind, to_id) do update set id = excluded.id, data = excluded.data
      where excluded.id >= edges.id`;
}

/** Removes edges; one that is not there is no error. Answers the counts that changed. */
export async function deleteEdges(db: DbOrTx, refs: readonly EdgeRef[]): Promise<CountChange[]> {
  if (refs.length === 0) return [];
  const rows = await db<CountRow[]>`
    with given as (
      select distinct * from unnest(
        ${refs.map((e) => e.shard)}::smallint[], ${refs.map((e) => e.fromId)}::bigint[],
        ${refs.map((e) => kindNumber(e.kind))}::smallint[], ${refs.map((e) => e.toId)}::bigint[])
        as t (shard, from_id, kind, to_id)),
    gone as (
      delete from edges e using given g
      where (e.shard, e.from_id, e.kind, e.to_id) = (g.shard, g.from_id, g.kind, g.to_id)
      returning e.shard, e.from_id, e.kind),
    removed as (
      select * from gone union all select shard, from_id, kind from given where kind = ${EDGES.author.n}),
    fewer as (
      select shard, from_id, kind, count(*)::int as n from removed where kind = any(${COUNTED}::smallint[])
      group by 1, 2, 3 order by 1, 2, 3)
    update edge_counts c set n = greatest(0, c.n - f.n) from fewer f
    where (c.shard, c.from_id, c.kind) = (f.shard, f.from_id, f.kind)
    returning c.from_id as "fromId", c.kind, c.n`;
  return rows.map(toCountChange);
}

/** Removes all edges that start from an object, but for the kinds that are spared. Answers those that are gone. */
export async function deleteEdgesFrom(
  db: DbOrTx,
  shard: Shard,
  fromId: Id,
  spared: readonly EdgeKind[] = [],
): Promise<Edge[]> {
  const rows = await db<EdgeRow[]>`
    delete from edges where shard = ${shard} and from_id = ${fromId}
      and kind <> all(${spared.map(kindNumber)}::smallint[])
    returning from_id as "fromId", kind, to_id as "toId", id, data`;
  await db`delete from edge_counts where shard = ${shard} and from_id = ${fromId}`;
  return rows.map((row) => toEdge(shard, row));
}

/** A page of one kind of edges from one object, newest first. */
export async function listEdges(
  db: DbOrTx,
  from: { shard: Shard; fromId: Id; kind: EdgeKind },
  page: Page,
): Promise<Edge[]> {
  const upwards = page.minId !== undefined;
  const floor = page.minId ?? page.sinceId ?? -1n;
  const rows = await db<EdgeRow[]>`
    select from_id as "fromId", kind, to_id as "toId", id, data from edges
    where shard = ${from.shard} and from_id = ${from.fromId} and kind = ${kindNumber(from.kind)}
      and id > ${floor} ${page.maxId === undefined ? db`` : db`and id < ${page.maxId}`}
    order by id ${upwards ? db`asc` : db`desc`} limit ${page.limit}`;
  const edges = rows.map((row) => toEdge(from.shard, row));
  return upwards ? edges.reverse() : edges;
}

/** Every edge of these kinds from one object: only for kinds that are bounded by what a person does by hand. */
export async function listAllEdges(
  db: DbOrTx,
  shard: Shard,
  fromId: Id,
  kinds: readonly EdgeKind[],
): Promise<Edge[]> {
  const rows = await db<EdgeRow[]>`
    select from_id as "fromId", kind, to_id as "toId", id, data from edges
    where shard = ${shard} and from_id = ${fromId} and kind = any(${kinds.map(kindNumber)}::smallint[])
    order by id desc`;
  return rows.map((row) => toEdge(shard, row));
}

/** Those edges from one object that lead to any of `toIds`: the viewer's part of a page in one query. */
export async function findEdges(
  db: DbOrTx,
  from: { shard: Shard; fromId: Id; kinds: readonly EdgeKind[] },
  toIds: readonly Id[],
): Promise<Edge[]> {
  if (toIds.length === 0) return [];
  const rows = await db<EdgeRow[]>`
    select from_id as "fromId", kind, to_id as "toId", id, data from edges
    where shard = ${from.shard} and from_id = ${from.fromId}
      and kind = any(${from.kinds.map(kindNumber)}::smallint[]) and to_id = any(${toIds as Id[]}::bigint[])`;
  return rows.map((row) => toEdge(from.shard, row));
}

/** Those edges that lead from any of many objects to one: what many viewers did with a post, in one query. */
export async function findEdgesOfMany(
  db: DbOrTx,
  from: readonly { shard: Shard; fromId: Id }[],
  kinds: readonly EdgeKind[],
  toId: Id,
): Promise<Edge[]> {
  if (from.length === 0) return [];
  const rows = await db<(EdgeRow & { shard: Shard })[]>`
    select e.shard, e.from_id as "fromId", e.kind, e.to_id as "toId", e.id, e.data from edges e
    join unnest(${from.map((o) => o.shard)}::smallint[], ${from.map((o) => o.fromId)}::bigint[]) as o (shard, from_id)
      on (e.shard, e.from_id) = (o.shard, o.from_id)
    where e.kind = any(${kinds.map(kindNumber)}::smallint[]) and e.to_id = ${toId}`;
  return rows.map((row) => toEdge(row.shard, row));
}

/** Those of the named edges that are there, of any ends, in one query. */
export async function listEdgesByRef(db: DbOrTx, refs: readonly EdgeRef[]): Promise<Edge[]> {
  if (refs.length === 0) return [];
  const rows = await db<(EdgeRow & { shard: Shard })[]>`
    select e.shard, e.from_id as "fromId", e.kind, e.to_id as "toId", e.id, e.data from edges e
    join (select distinct * from unnest(
      ${refs.map((e) => e.shard)}::smallint[], ${refs.map((e) => e.fromId)}::bigint[],
      ${refs.map((e) => kindNumber(e.kind))}::smallint[], ${refs.map((e) => e.toId)}::bigint[])
      as t (shard, from_id, kind, to_id)) as o
      on (e.shard, e.from_id, e.kind, e.to_id) = (o.shard, o.from_id, o.kind, o.to_id)`;
  return rows.map((row) => toEdge(row.shard, row));
}

/** Just the far ends, oldest first, for fan-out: rows of `[toId, data]`. */
export async function listEdgeEnds(
  db: DbOrTx,
  shard: Shard,
  fromId: Id,
  kind: EdgeKind,
): Promise<{ toId: Id; data: EdgeData | null }[]> {
  return db<{ toId: Id; data: EdgeData | null }[]>`
    select to_id as "toId", data from edges
    where shard = ${shard} and from_id = ${fromId} and kind = ${kindNumber(kind)} order by id`;
}

/** The far ends by where they start from, for fan-out by the batch; what has none is not in the map. */
export async function listEdgeEndsOfMany(
  db: DbOrTx,
  from: readonly { readonly shard: Shard; readonly fromId: Id }[],
  kind: EdgeKind,
): Promise<Map<Id, Id[]>> {
  const ends = new Map<Id, Id[]>();
  if (from.length === 0) return ends;
  const rows = await db<{ fromId: Id; toIds: Id[] }[]>`
    select e.from_id as "fromId", array_agg(e.to_id) as "toIds" from edges e
    join unnest(${from.map((o) => o.shard)}::smallint[], ${from.map((o) => o.fromId)}::bigint[]) as o (shard, from_id)
      on (e.shard, e.from_id) = (o.shard, o.from_id)
    where e.kind = ${kindNumber(kind)} group by e.from_id`;
  for (const { fromId, toIds } of rows) ends.set(fromId, toIds.map(toId));
  return ends;
}

export async function countEdges(db: DbOrTx, shard: Shard, fromId: Id, kind: EdgeKind): Promise<number> {
  const [row] = await db<{ n: number }[]>`
    select n from edge_counts where shard = ${shard} and from_id = ${fromId} and kind = ${kindNumber(kind)}`;
  return row?.n ?? 0;
}

/** The counts of many objects at once. */
export async function listCounts(
  db: DbOrTx,
  of: readonly { shard: Shard; fromId: Id }[],
): Promise<CountChange[]> {
  if (of.length === 0) return [];
  const rows = await db<CountRow[]>`
    select c.from_id as "fromId", c.kind, c.n from edge_counts c
    join unnest(${of.map((o) => o.shard)}::smallint[], ${of.map((o) => o.fromId)}::bigint[]) as o (shard, from_id)
      on (c.shard, c.from_id) = (o.shard, o.from_id)`;
  return rows.map(toCountChange);
}

function toEdge(shard: Shard, row: EdgeRow): Edge {
  return {
    shard,
    fromId: row.fromId,
    kind: toEdgeKind(row.kind),
    toId: row.toId,
    id: row.id,
    data: row.data ?? undefined,
  };
}

function toCountChange(row: CountRow): CountChange {
  return { fromId: row.fromId, kind: toEdgeKind(row.kind), n: row.n };
}
