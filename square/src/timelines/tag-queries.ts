import { idOfName, shardOfName, type Id, type Shard } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import { EDGES } from '#edges/index.ts';

export type TagRow = {
  readonly shard: Shard;
  readonly id: Id;
  readonly name: string;
  readonly shown: string;
};

/** Writes tags down; one that is known keeps the spelling it was first shown with. */
export async function insertTags(db: DbOrTx, tags: readonly TagRow[]): Promise<void> {
  if (tags.length === 0) return;
  await db`
    insert into tags (shard, id, name, shown)
    select * from unnest(${tags.map((t) => t.shard)}::smallint[], ${tags.map((t) => t.id)}::bigint[],
      ${tags.map((t) => t.name)}::text[], ${tags.map((t) => t.shown)}::text[])
    on conflict do nothing`;
}

/** The newest public posts under any of these tags, below `maxId`. */
export async function listTaggedIds(
  db: DbOrTx,
  names: readonly string[],
  maxId: Id,
  limit: number,
): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select distinct t.id from unnest(${names.map(shardOfName)}::smallint[], ${names.map(idOfName)}::bigint[]) as o (shard, tag_id),
    lateral (select e.to_id as id from edges e
      where e.shard = o.shard and e.from_id = o.tag_id and e.kind = ${EDGES.tagged.n} and e.id < ${maxId}
      order by e.id desc limit ${limit}) as t
    order by t.id desc limit ${limit}`;
  return rows.map((row) => row.id);
}
