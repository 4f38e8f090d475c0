import { shardOfAccount, type Id, type Shard } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import type { Media } from './media.ts';

/** Writes an upload's row; where it is there already, and no post shows it yet, what is said of it. */
export async function putMedia(db: DbOrTx, accountId: Id, media: Media): Promise<void> {
  await db`
    insert into media as m (shard, id, account_id, kind, key, preview_key, remote_url, description, blurhash, meta)
    values (${shardOfAccount(accountId)}, ${media.id}, ${accountId}, ${media.kind}, ${media.key}, ${media.previewKey},
      ${media.remoteUrl}, ${media.description}, ${media.blurhash}, ${JSON.stringify(media.meta)}::text::jsonb)
    on conflict (shard, id) do update set description = excluded.description, meta = excluded.meta
    where m.account_id = excluded.account_id and m.post_id is null`;
}

/** Media as it lies in the database: `postId` is that of the post that shows it. */
export type StoredMedia = Media & { readonly postId: Id | null };

/** Of these, the ones that the account uploaded itself, in no order. */
export async function listMediaById(db: DbOrTx, accountId: Id, ids: readonly Id[]): Promise<StoredMedia[]> {
  if (ids.length === 0) return [];
  return db<StoredMedia[]>`
    select id, kind, key, preview_key as "previewKey", remote_url as "remoteUrl", description, blurhash, meta, post_id as "postId"
    from media where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and id = any(${ids as Id[]}::bigint[])`;
}

/** Ties uploaded media to the post that shows them. */
export async function attachMedia(
  db: DbOrTx,
  shard: Shard,
  pairs: readonly { mediaId: Id; postId: Id }[],
): Promise<void> {
  if (pairs.length === 0) return;
  await db`
    update media m set post_id = t.post_id
    from unnest(${pairs.map((p) => p.mediaId)}::bigint[], ${pairs.map((p) => p.postId)}::bigint[]) as t (id, post_id)
    where m.shard = ${shard} and m.id = t.id`;
}

/** Lets go of all that a post, or an earlier version of it, showed; answers what that was. */
export async function detachMedia(db: DbOrTx, shard: Shard, postId: Id): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    update media set post_id = null where shard = ${shard} and post_id = ${postId} returning id`;
  return rows.map((row) => row.id);
}

/** Writes descriptions and focal points of a post's media, and ties new ones to it. */
export async function updateMedia(
  db: DbOrTx,
  shard: Shard,
  postId: Id,
  media: readonly Media[],
): Promise<void> {
  if (media.length === 0) return;
  await db`
    update media m set post_id = ${postId}, description = t.description, meta = t.meta
    from unnest(${media.map((m) => m.id)}::bigint[], ${media.map((m) => m.description)}::text[],
      ${media.map((m) => JSON.stringify(m.meta))}::text[]::jsonb[]) as t (id, description, meta)
    where m.shard = ${shard} and m.id = t.id`;
}

/** Deletes the row of a file that no post shows; answers the keys of its files, undefined where there was no such row. */
export async function deleteUnattached(db: DbOrTx, shard: Shard, id: Id): Promise<string[] | undefined> {
  const [row] = await db<{ key: string; previewKey: string }[]>`
    delete from media where shard = ${shard} and id = ${id} and post_id is null
    returning key, preview_key as "previewKey"`;
  return row && [row.key, row.previewKey];
}
