import { shardOf, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import type { App } from './app.ts';

export async function insertApp(db: DbOrTx, app: App): Promise<void> {
  await db`
    insert into apps (shard, id, client_id, secret_hash, name, website, redirect_uris, scopes)
    values (${shardOf(app.id)}, ${app.id}, ${app.clientId}, ${app.secretHash}, ${app.name}, ${app.website},
      ${app.redirectUris as string[]}, ${app.scopes as string[]})`;
}

/** The apps that were not deleted, in no order. */
export function listAppsById(db: DbOrTx, ids: readonly Id[]): Promise<App[]> {
  return db<App[]>`
    select a.id, a.client_id as "clientId", a.secret_hash as "secretHash", a.name, a.website,
      a.redirect_uris as "redirectUris", a.scopes, a.created_at as "createdAt"
    from apps a
    join unnest(${ids.map(shardOf)}::smallint[], ${ids as Id[]}::bigint[]) as o (shard, id) on (a.shard, a.id) = (o.shard, o.id)
    where a.deleted_at is null`;
}

/** True where there was one to delete. */
export async function markAppDeleted(db: DbOrTx, id: Id): Promise<boolean> {
  const rows = await db`
    update apps set deleted_at = now() where shard = ${shardOf(id)} and id = ${id} and deleted_at is null returning id`;
  return rows.length > 0;
}

/** Apps that were deleted in the last seconds; all that ever were without a bound. */
export async function listDeletedApps(db: DbOrTx, withinSeconds: number | null): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select id from apps where deleted_at is not null
      and (${withinSeconds}::float8 is null or deleted_at > now() - make_interval(secs => ${withinSeconds}::float8))`;
  return rows.map((row) => row.id);
}
