import { shardOf, shardOfAccount, toId, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import type { Filter, FilteredPost, FilterKeyword } from './filter.ts';

type FilterRow = Omit<Filter, 'keywords' | 'posts'> & {
  keywords: { id: string; keyword: string; wholeWord: boolean }[] | null;
  posts: { id: string; postId: string }[] | null;
};

/** Every filter of an account with all that it holds, the oldest first; their number is limited. */
export async function listFilters(db: DbOrTx, accountId: Id): Promise<Filter[]> {
  const rows = await db<FilterRow[]>`
    select f.id, f.account_id as "accountId", f.title, f.contexts as places, f.action, f.expires_at as "expiresAt",
      (select jsonb_agg(jsonb_build_object('id', k.id::text, 'keyword', k.keyword, 'wholeWord', k.whole_word) order by k.id)
        from filter_keywords k where k.shard = f.shard and k.filter_id = f.id) as keywords,
      (select jsonb_agg(jsonb_build_object('id', p.id::text, 'postId', p.post_id::text) order by p.id)
        from filter_posts p where p.shard = f.shard and p.filter_id = f.id) as posts
    from filters f where f.shard = ${shardOfAccount(accountId)} and f.account_id = ${accountId} order by f.id`;
  return rows.map((row) => ({
    ...row,
    keywords: (row.keywords ?? []).map((keyword) => ({ ...keyword, id: toId(keyword.id) })),
    posts: (row.posts ?? []).map((post) => ({ id: toId(post.id), postId: toId(post.postId) })),
  }));
}

export type FilterRowChange = Omit<Filter, 'keywords' | 'posts'>;

/** Writes the filter itself, new or changed; not what it holds. */
export async function upsertFilter(db: DbOrTx, filter: FilterRowChange): Promise<void> {
  await db`
    insert into filters (shard, id, account_id, title, contexts, action, expires_at)
    values (${shardOf(filter.id)}, ${filter.id}, ${filter.accountId}, ${filter.title}, ${filter.places as string[]}::text[],
      ${filter.action}, ${filter.expiresAt})
    on conflict (shard, id) do update set title = excluded.title, contexts = excluded.contexts, action = excluded.action,
      expires_at = excluded.expires_at`;
}

/** Removes the filter with all that it holds. */
export async function deleteFilterRows(db: DbOrTx, id: Id): Promise<void> {
  const shard = shardOf(id);
  await db`
    with keywords as (delete from filter_keywords where shard = ${shard} and filter_id = ${id}),
      posts as (delete from filter_posts where shard = ${shard} and filter_id = ${id})
    delete from filters where shard = ${shard} and id = ${id}`;
}

/** Writes keywords, new or changed. */
export async function upsertKeywords(
  db: DbOrTx,
  filterId: Id,
  keywords: readonly FilterKeyword[],
): Promise<void> {
  if (keywords.length === 0) return;
  await db`
    insert into filter_keywords (shard, id, filter_id, keyword, whole_word)
    select ${shardOf(filterId)}::smallint, k.id, ${filterId}::bigint, k.keyword, k.whole_word
    from unnest(${keywords.map((k) => k.id)}::bigint[], ${keywords.map((k) => k.keyword)}::text[],
      ${keywords.map((k) => k.wholeWord)}::boolean[]) as k (id, keyword, whole_word)
    on conflict (shard, id) do update set keyword = excluded.keyword, whole_word = excluded.whole_word`;
}

export async function deleteKeywords(db: DbOrTx, filterId: Id, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return;
  await db`
    delete from filter_keywords
    where shard = ${shardOf(filterId)} and filter_id = ${filterId} and id = any(${ids as Id[]}::bigint[])`;
}

export async function insertFilteredPost(db: DbOrTx, filterId: Id, post: FilteredPost): Promise<void> {
  await db`
    insert into filter_posts (shard, id, filter_id, post_id)
    values (${shardOf(filterId)}, ${post.id}, ${filterId}, ${post.postId})`;
}

export async function deleteFilteredPost(db: DbOrTx, filterId: Id, id: Id): Promise<void> {
  await db`
    delete from filter_posts where shard = ${shardOf(filterId)} and filter_id = ${filterId} and id = ${id}`;
}
