import { shardOfAccount, type Id, type Shard } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import type { Media } from './post.ts';
import { toJson } from './post-queries.ts';

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

export async function listMediaById(
  db: DbOrTx,
  accountId: Id,
  ids: readonly Id[],
): Promise<(Media & { postId: Id | null })[]> {
  if (ids.length === 0) return [];
  return db<(Media & { postId: Id | null })[]>`
    select id, kind, key, preview_key as "previewKey", remote_url as "remoteUrl", description, blurhash, meta, post_id as "postId"
    from media where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and id = any(${ids as Id[]}::bigint[])`;
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
      ${media.map((m) => toJson(m.meta))}::text[]::jsonb[]) as t (id, description, meta)
    where m.shard = ${shard} and m.id = t.id`;
}
