import { firstIdAt } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import { EDGES } from '#edges/index.ts';

/** Figures of the whole square. Active is who wrote something or had their browser's session open. */
export type Census = {
  readonly people: number;
  readonly posts: number;
  readonly activeMonth: number;
  readonly activeHalfYear: number;
};

/** Counts over all shards: its cost grows with the number of accounts, so it is asked seldom. */
export async function countSquare(db: DbOrTx, monthAgo: Date, halfYearAgo: Date): Promise<Census> {
  const [row] = await db<Census[]>`
    select count(*)::int as people, coalesce(sum(o.posts), 0)::float8 as posts,
      (count(*) filter (where o.last_id >= ${firstIdAt(monthAgo.getTime())} or o.last_seen >= ${monthAgo}))::int as "activeMonth",
      (count(*) filter (where o.last_id >= ${firstIdAt(halfYearAgo.getTime())} or o.last_seen >= ${halfYearAgo}))::int
        as "activeHalfYear"
    from (
      select (select n from edge_counts c where c.shard = a.shard and c.from_id = a.id and c.kind = ${EDGES.author.n}) as posts,
        (select id from posts p where p.shard = a.shard and p.account_id = a.id order by id desc limit 1) as last_id,
        (select max(last_used_at) from sessions s where s.shard = a.shard and s.account_id = a.id) as last_seen
      from accounts a where a.domain = '' and a.suspended_at is null) as o`;
  return row ?? { people: 0, posts: 0, activeMonth: 0, activeHalfYear: 0 };
}

/** What was written and who came in the weeks that begin at these times, oldest first; the last runs until now. */
export type Week = {
  readonly start: Date;
  readonly posts: number;
  readonly signIns: number;
  readonly people: number;
};

/** Reads every post of these weeks, on all shards: asked a few times a day at most. */
export async function countWeeks(db: DbOrTx, starts: readonly Date[]): Promise<Week[]> {
  const first = starts[0] ?? new Date(0);
  const firstIds = starts.map((start) => firstIdAt(start.getTime()));
  const times = starts as Date[];
  const rows = await db<{ n: number; week: number; what: 'posts' | 'signIns' | 'people' }[]>`
    select 'posts' as what, width_bucket(id, ${firstIds}::bigint[]) as week, count(*)::int as n
      from posts where id >= ${firstIds[0] ?? 0n} and uri = '' group by 2
    union all select 'signIns', width_bucket(created_at, ${times}::timestamptz[]), count(*)::int
      from sessions where created_at >= ${first} group by 2
    union all select 'people', width_bucket(created_at, ${times}::timestamptz[]), count(*)::int
      from accounts where created_at >= ${first} and domain = '' group by 2`;
  return starts.map((start, at) => {
    const find = (what: string) => rows.find((row) => row.what === what && row.week === at + 1)?.n ?? 0;
    return { start, posts: find('posts'), signIns: find('signIns'), people: find('people') };
  });
}

/** The servers of whom an account is known here, by name. */
export async function listDomains(db: DbOrTx, limit: number): Promise<string[]> {
  const rows = await db<{ domain: string }[]>`
    select distinct domain from accounts where domain <> '' order by domain limit ${limit}`;
  return rows.map((row) => row.domain);
}

/** The account that answers for the square: its owner, the first where there are several. */
export async function findOwner(db: DbOrTx): Promise<bigint | undefined> {
  const [row] = await db<{ id: bigint }[]>`
    select id from accounts where role = 'owner' and domain = '' and suspended_at is null order by id limit 1`;
  return row?.id;
}
