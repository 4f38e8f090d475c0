import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';

/** The timelines whose reading is remembered. */
export const MARKED_TIMELINES = ['home', 'notifications'] as const;
export type MarkedTimeline = (typeof MARKED_TIMELINES)[number];

/** How far an account has read, on all its devices. */
export type Marker = {
  readonly timeline: MarkedTimeline;
  readonly lastReadId: Id;
  /** Counts the changes. */
  readonly version: number;
  readonly updatedAt: Date;
};

export async function listMarkers(
  db: DbOrTx,
  accountId: Id,
  timelines: readonly MarkedTimeline[],
): Promise<Marker[]> {
  return db<Marker[]>`
    select timeline, last_read_id as "lastReadId", version, updated_at as "updatedAt" from markers
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}
      and timeline = any(${timelines as string[]}::text[]) order by timeline`;
}

/** Sets markers, forwards or back; answers them as they are now. */
export async function upsertMarkers(
  db: DbOrTx,
  accountId: Id,
  given: readonly Pick<Marker, 'timeline' | 'lastReadId'>[],
): Promise<Marker[]> {
  if (given.length === 0) return [];
  return db<Marker[]>`
    insert into markers as m (shard, account_id, timeline, last_read_id)
    select ${shardOfAccount(accountId)}, ${accountId}, * from unnest(
      ${given.map((marker) => marker.timeline)}::text[], ${given.map((marker) => marker.lastReadId)}::bigint[])
      as t (timeline, last_read_id) order by timeline
    on conflict (shard, account_id, timeline) do update
      set last_read_id = excluded.last_read_id, version = m.version + 1, updated_at = now()
    returning timeline, last_read_id as "lastReadId", version, updated_at as "updatedAt"`;
}
