import { firstIdAt, idOfName, shardOfAccount, shardOfName, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import { EDGES } from '#edges/index.ts';

export const DAY_MS = 86_400_000;

/** How tags are written where they were first seen; those that nobody has used are left out. */
export async function listSpellings(db: DbOrTx, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await db<{ name: string; shown: string }[]>`
    select t.name, t.shown from tags t
    join unnest(${names.map(shardOfName)}::smallint[], ${names.map(idOfName)}::bigint[]) as o (shard, id)
      on (t.shard, t.id) = (o.shard, o.id)`;
  return new Map(rows.map((row) => [row.name, row.shown]));
}

/** How often a tag was used in public on one day, and by how many. Days are counted from 1970-01-01, in UTC. */
export type TagDay = {
  readonly name: string;
  readonly day: number;
  readonly uses: number;
  readonly accounts: number;
};

/** The uses of these tags on these days, in no order; days without any are left out. */
export async function listTagDays(
  db: DbOrTx,
  names: readonly string[],
  days: readonly number[],
): Promise<TagDay[]> {
  if (names.length === 0) return [];
  return db<TagDay[]>`
    select o.name, d.day, t.uses, t.accounts
    from unnest(${names.map(shardOfName)}::smallint[], ${names.map(idOfName)}::bigint[], ${names as string[]}::text[])
      as o (shard, id, name)
    cross join unnest(${days as number[]}::int[], ${days.map((day) => firstIdAt(day * DAY_MS))}::bigint[],
      ${days.map((day) => firstIdAt((day + 1) * DAY_MS))}::bigint[]) as d (day, first_id, end_id),
    lateral (select count(*)::int as uses, count(distinct e.data ->> 'by')::int as accounts
      from edges e where e.shard = o.shard and e.from_id = o.id and e.kind = ${EDGES.tagged.n}
        and e.id >= d.first_id and e.id < d.end_id) as t
    where t.uses > 0`;
}

/** Posts of one account under a tag. */
export type OwnUse = { readonly name: string; readonly uses: number; readonly lastId: Id };

/** The tags of an account's newest `depth` posts that anybody may read, the most used first. */
export async function listOwnUses(db: DbOrTx, accountId: Id, depth: number): Promise<OwnUse[]> {
  return db<OwnUse[]>`
    select tag ->> 'name' as name, count(*)::int as uses, max(p.id) as "lastId"
    from (select id, tags from posts where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}
        and visibility in (0, 1) order by id desc limit ${depth}) as p, jsonb_array_elements(p.tags) as tag
    group by 1 order by 2 desc, 1`;
}
