import {
  VISIBILITIES,
  shardOf,
  shardOfAccount,
  timeOfId,
  type Id,
  type Page,
  type Shard,
} from '#kernel/index.ts';
import type { DbOrTx, Fragment } from '#database/index.ts';
import { EDGES, toEdgeKind } from '#edges/index.ts';
import type { Media } from '#media/index.ts';
import type { Poll, Post, Repost } from './post.ts';

/** A post as it goes into the database: no figures, and its media by id. */
export type PostRow = Omit<Post, 'counts' | 'media' | 'poll' | 'accepted'> & {
  readonly mediaIds: readonly Id[];
  readonly poll: StoredPoll | null;
};
export type StoredPoll = {
  options: string[];
  multiple: boolean;
  hideTotals: boolean;
  expiresAt: string | null;
};

type StoredMention = { id: string; username: string; domain: string; url: string };
type CountPair = { kind: number; n: number };
type ReadRow = Omit<Post, 'visibility' | 'mentions' | 'media' | 'poll' | 'counts' | 'accepted'> & {
  visibility: number;
  mentions: StoredMention[];
  mediaIds: Id[];
  poll: StoredPoll | null;
  counts: CountPair[] | null;
  media: (Omit<Media, 'id'> & { id: string })[] | null;
  votes: { choice: number; n: number }[] | null;
};

/** Writes posts; one whose id is there already is left alone. Answers the ids that are new. */
export async function insertPosts(db: DbOrTx, posts: readonly PostRow[]): Promise<Set<Id>> {
  if (posts.length === 0) return new Set();
  const rows = await db<{ id: Id }[]>`
    ${postsInsert(db, posts)}
    where not exists (select from tombstones d where (d.shard, d.id) = (t.shard, t.id))
    on conflict (shard, id) do nothing returning id`;
  return new Set(rows.map((row) => row.id));
}

/** The writing of posts, as a part of a statement that fails where one is there already; does not look for tombstones. */
export function postsInsert(db: DbOrTx, posts: readonly PostRow[]): Fragment {
  return db`
    insert into posts (shard, id, account_id, uri, url, visibility, text, html, spoiler_text, sensitive, language,
      in_reply_to_id, in_reply_to_account_id, conversation_id, quote_id, quote_account_id, quote_state, quote_policy,
      mentions, tags, emojis, media_ids, poll, app, created_at)
    select shard, id, account_id, uri, url, visibility, text, html, spoiler_text, sensitive, language,
      in_reply_to_id, in_reply_to_account_id, conversation_id, quote_id, quote_account_id, quote_state, quote_policy,
      mentions, tags, emojis, coalesce(media_ids, '{}'), poll, app, created_at
    from jsonb_to_recordset(${toJsonRows(posts)}::text::jsonb) as t (
      shard smallint, id bigint, account_id bigint, uri text, url text, visibility smallint, text text, html text,
      spoiler_text text, sensitive boolean, language text, in_reply_to_id bigint, in_reply_to_account_id bigint,
      conversation_id bigint, quote_id bigint, quote_account_id bigint, quote_state text, quote_policy text,
      mentions jsonb, tags jsonb, emojis jsonb, media_ids bigint[], poll jsonb, app jsonb, created_at timestamptz)`;
}

function toJsonRows(posts: readonly PostRow[]): string {
  return JSON.stringify(
    posts.map((post) => ({
      shard: shardOf(post.id),
      id: post.id,
      account_id: post.accountId,
      uri: post.uri,
      url: post.url,
      visibility: VISIBILITIES.indexOf(post.visibility),
      text: post.text,
      html: post.html,
      spoiler_text: post.spoilerText,
      sensitive: post.sensitive,
      language: post.language,
      in_reply_to_id: post.inReplyToId,
      in_reply_to_account_id: post.inReplyToAccountId,
      conversation_id: post.conversationId,
      quote_id: post.quoteId,
      quote_account_id: post.quoteAccountId,
      quote_state: post.quoteState,
      quote_policy: post.quotePolicy,
      mentions: post.mentions,
      tags: post.tags,
      emojis: post.emojis,
      media_ids: post.mediaIds.length === 0 ? null : post.mediaIds,
      poll: post.poll,
      app: post.app,
      created_at: post.createdAt,
    })),
    (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  );
}

/** The posts with their media, polls and figures, in no order; ids that name none are left out. */
export async function listPostsById(db: DbOrTx, ids: readonly Id[]): Promise<Post[]> {
  if (ids.length === 0) return [];
  const rows = await db<ReadRow[]>`
    select p.id, p.account_id as "accountId", p.uri, p.url, p.visibility, p.text, p.html, p.spoiler_text as "spoilerText",
      p.sensitive, p.language, p.in_reply_to_id as "inReplyToId", p.in_reply_to_account_id as "inReplyToAccountId",
      p.conversation_id as "conversationId", p.quote_id as "quoteId", p.quote_account_id as "quoteAccountId",
      p.quote_state as "quoteState", p.quote_policy as "quotePolicy", p.mentions, p.tags, p.emojis,
      p.media_ids as "mediaIds", p.poll, p.app, p.created_at as "createdAt", p.edited_at as "editedAt",
      (select jsonb_agg(jsonb_build_object('kind', c.kind, 'n', c.n)) from edge_counts c
        where c.shard = p.shard and c.from_id = p.id) as counts,
      case when p.media_ids = '{}' then null else (select jsonb_agg(jsonb_build_object('id', m.id::text, 'kind', m.kind,
        'key', m.key, 'previewKey', m.preview_key, 'remoteUrl', m.remote_url, 'description', m.description,
        'blurhash', m.blurhash, 'meta', m.meta) order by array_position(p.media_ids, m.id)) from media m
        where m.shard = p.shard and m.id = any(p.media_ids)) end as media,
      case when p.poll is null then null else (select jsonb_agg(v) from (
        select choice::int as choice, count(*)::int as n from edges e, jsonb_array_elements(e.data -> 'choices') as choice
        where e.shard = p.shard and e.from_id = p.id and e.kind = ${EDGES.voted_by.n} group by 1) v) end as votes
    from posts p
    join unnest(${ids.map(shardOf)}::smallint[], ${ids as Id[]}::bigint[]) as o (shard, id)
      on (p.shard, p.id) = (o.shard, o.id)`;
  return rows.map(toPost);
}

/** Reposts by their own ids. */
export async function listRepostsById(db: DbOrTx, ids: readonly Id[]): Promise<Repost[]> {
  if (ids.length === 0) return [];
  const rows = await db<
    { id: Id; accountId: Id; postId: Id; data: { visibility?: Repost['visibility'] } | null }[]
  >`
    select e.id, e.from_id as "accountId", e.to_id as "postId", e.data from edges e
    join unnest(${ids.map(shardOf)}::smallint[], ${ids as Id[]}::bigint[]) as o (shard, id)
      on e.shard = o.shard and e.id = o.id
    where e.kind = 30`;
  return rows.map(({ data, ...row }) => ({
    ...row,
    visibility: data?.visibility ?? 'public',
    createdAt: new Date(timeOfId(row.id)),
    accepted: false,
  }));
}

/** Which part of an account's posts is asked for. */
export type AuthoredFilter = {
  readonly withReposts: boolean;
  readonly withReplies: boolean;
  readonly onlyMedia: boolean;
  readonly tag: string | undefined;
  readonly visibilities: readonly Post['visibility'][];
};

/** Ids of an account's posts and reposts, newest first, by keyset. */
export async function listAuthored(
  db: DbOrTx,
  accountId: Id,
  filter: AuthoredFilter,
  page: Page,
): Promise<Id[]> {
  const shard = shardOfAccount(accountId);
  const upwards = page.minId !== undefined;
  const floor = page.minId ?? page.sinceId ?? -1n;
  const ceiling = page.maxId ?? 9_223_372_036_854_775_807n;
  const order = upwards ? db`asc` : db`desc`;
  const visible = filter.visibilities.map((v) => VISIBILITIES.indexOf(v));
  const posts = db`
    (select id from posts where shard = ${shard} and account_id = ${accountId} and id > ${floor} and id < ${ceiling}
      and visibility = any(${visible}::smallint[])
      ${filter.withReplies ? db`` : db`and (in_reply_to_id is null or in_reply_to_account_id = account_id)`}
      ${filter.onlyMedia ? db`and media_ids <> '{}'` : db``}
      ${filter.tag === undefined ? db`` : db`and tags @> ${JSON.stringify([{ name: filter.tag }])}::text::jsonb`}
      order by id ${order} limit ${page.limit})`;
  const reposts =
    filter.withReposts && !filter.onlyMedia && filter.tag === undefined
      ? db`union all (select id from edges where shard = ${shard} and from_id = ${accountId} and kind = ${EDGES.repost.n}
          and id > ${floor} and id < ${ceiling} order by id ${order} limit ${page.limit})`
      : db``;
  const rows = await db<{ id: Id }[]>`
    select id from (${posts} ${reposts}) as authored order by id ${order} limit ${page.limit}`;
  const ids = rows.map((row) => row.id);
  return upwards ? ids.reverse() : ids;
}

export type AuthoredHead = { readonly id: Id; readonly accountId: Id; readonly postId: Id | null };

/**
 * The newest posts and reposts of many authors below `maxId`, as a home timeline is pulled: at most `limit` of each author,
 * so that the newest `limit` of all are exactly right. Callers cut the authors into slices.
 */
export async function listAuthoredByMany(
  db: DbOrTx,
  accountIds: readonly Id[],
  maxId: Id,
  limit: number,
): Promise<AuthoredHead[]> {
  if (accountIds.length === 0) return [];
  return db<AuthoredHead[]>`
    select t.id, o.id as "accountId", t.post_id as "postId"
    from unnest(${accountIds.map(shardOfAccount)}::smallint[], ${accountIds as Id[]}::bigint[]) as o (shard, id),
    lateral (
      (select p.id, null::bigint as post_id from posts p where p.shard = o.shard and p.account_id = o.id and p.id < ${maxId}
        order by p.id desc limit ${limit})
      union all
      (select e.id, e.to_id from edges e where e.shard = o.shard and e.from_id = o.id and e.kind = 30 and e.id < ${maxId}
        order by e.id desc limit ${limit})) as t
    order by t.id desc limit ${limit}`;
}

/** The ids of public posts on this square, newest first, from every shard: the local timeline's rebuild. */
export async function listPublicIds(db: DbOrTx, maxId: Id, limit: number): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select id from posts where visibility = 0 and id < ${maxId} and (in_reply_to_id is null or in_reply_to_account_id = account_id)
    order by id desc limit ${limit}`;
  return rows.map((row) => row.id);
}

/** Deletes a post with what it said before; false where it was not there. */
export async function deletePost(db: DbOrTx, shard: Shard, id: Id): Promise<boolean> {
  const rows = await db`
    with gone as (delete from posts where shard = ${shard} and id = ${id} returning shard, id, account_id),
    versions as (delete from post_versions where shard = ${shard} and post_id = ${id})
    insert into tombstones (shard, id, account_id) select * from gone on conflict do nothing returning id`;
  return rows.length > 0;
}

/** True where a post of this id was there and was deleted. */
export async function isTombstone(db: DbOrTx, id: Id): Promise<boolean> {
  const rows = await db`select from tombstones where shard = ${shardOf(id)} and id = ${id}`;
  return rows.length > 0;
}

/** The parts of a post that an edit changes. */
export type PostEdit = Pick<
  PostRow,
  | 'text'
  | 'html'
  | 'spoilerText'
  | 'sensitive'
  | 'language'
  | 'mentions'
  | 'tags'
  | 'emojis'
  | 'mediaIds'
  | 'poll'
> & { readonly quotePolicy?: Post['quotePolicy'] };

export async function updatePost(db: DbOrTx, id: Id, edit: PostEdit, editedAt: Date): Promise<void> {
  await db`
    update posts set text = ${edit.text}, html = ${edit.html}, spoiler_text = ${edit.spoilerText},
      sensitive = ${edit.sensitive}, language = ${edit.language}, mentions = ${toJson(edit.mentions)}::text::jsonb,
      tags = ${toJson(edit.tags)}::text::jsonb, emojis = ${toJson(edit.emojis)}::text::jsonb,
      media_ids = ${edit.mediaIds as Id[]}::bigint[], poll = ${edit.poll ? toJson(edit.poll) : null}::text::jsonb,
      edited_at = ${editedAt}
    where shard = ${shardOf(id)} and id = ${id}`;
}

export async function insertVersion(
  db: DbOrTx,
  postId: Id,
  id: Id,
  content: unknown,
  at: Date,
): Promise<void> {
  await db`
    insert into post_versions (shard, post_id, id, content, created_at)
    values (${shardOf(postId)}, ${postId}, ${id}, ${toJson(content)}::text::jsonb, ${at}) on conflict do nothing`;
}

export async function listVersions<T>(db: DbOrTx, postId: Id): Promise<{ content: T; createdAt: Date }[]> {
  return db<{ content: T; createdAt: Date }[]>`
    select content, created_at as "createdAt" from post_versions
    where shard = ${shardOf(postId)} and post_id = ${postId} order by id`;
}

/** JSON text with ids as decimal strings, for a `::text::jsonb` parameter. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? v.toString() : v));
}

function toPost(row: ReadRow): Post {
  const { mediaIds: _, votes, counts, media, poll, mentions, visibility, ...rest } = row;
  const figure = countsByKind(counts);
  return {
    ...rest,
    visibility: VISIBILITIES[visibility] ?? 'direct',
    mentions: mentions.map((m) => ({ ...m, id: BigInt(m.id) as Id })),
    media: (media ?? []).map((m) => ({ ...m, id: BigInt(m.id) as Id })),
    poll: poll ? toPoll(poll, votes ?? [], figure('voted_by')) : null,
    counts: {
      replies: figure('reply'),
      reposts: figure('reposted_by'),
      likes: figure('liked_by'),
      quotes: figure('quoted_by'),
    },
    accepted: false,
  };
}

function countsByKind(pairs: readonly CountPair[] | null) {
  const byKind = new Map((pairs ?? []).map((pair) => [toEdgeKind(pair.kind), pair.n]));
  return (kind: Parameters<typeof byKind.get>[0]) => byKind.get(kind) ?? 0;
}

export function toPoll(
  stored: StoredPoll,
  votes: readonly { choice: number; n: number }[],
  voters: number,
): Poll {
  return {
    options: stored.options.map((title, choice) => ({
      title,
      votes: votes.find((v) => v.choice === choice)?.n ?? 0,
    })),
    multiple: stored.multiple,
    hideTotals: stored.hideTotals,
    expiresAt: stored.expiresAt ? new Date(stored.expiresAt) : null,
    voters,
  };
}
