import { shardOfAccount, type Id, type Page } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import type { Candidate, Notification, NotificationKind } from './notification.ts';

type Row = Omit<Notification, 'postId'> & { postId: Id };

const NO_POST = 0n as Id;

export type NewNotification = Candidate & Pick<Notification, 'id' | 'groupKey' | 'held' | 'createdAt'>;

/** Writes notifications; one that is there already is left alone. Answers the ids of those that are new. */
export async function insertNotifications(db: DbOrTx, given: readonly NewNotification[]): Promise<Set<Id>> {
  if (given.length === 0) return new Set();
  const rows = await db<{ id: Id }[]>`
    insert into notifications (shard, account_id, id, kind, from_id, post_id, group_key, held, created_at)
    select * from unnest(
      ${given.map((n) => shardOfAccount(n.readerId))}::smallint[], ${given.map((n) => n.readerId)}::bigint[],
      ${given.map((n) => n.id)}::bigint[], ${given.map((n) => n.kind)}::text[], ${given.map((n) => n.fromId)}::bigint[],
      ${given.map((n) => n.postId ?? NO_POST)}::bigint[], ${given.map((n) => n.groupKey)}::text[],
      ${given.map((n) => n.held)}::boolean[], ${given.map((n) => n.createdAt)}::timestamptz[])
    on conflict do nothing returning id`;
  return new Set(rows.map((row) => row.id));
}

/** Takes back what was told: of each candidate's kind, from them, about that post. */
export async function deleteNotificationsOf(db: DbOrTx, given: readonly Candidate[]): Promise<void> {
  if (given.length === 0) return;
  await db`
    delete from notifications n using unnest(
      ${given.map((c) => shardOfAccount(c.readerId))}::smallint[], ${given.map((c) => c.readerId)}::bigint[],
      ${given.map((c) => c.kind)}::text[], ${given.map((c) => c.fromId)}::bigint[],
      ${given.map((c) => c.postId ?? NO_POST)}::bigint[]) as o (shard, account_id, kind, from_id, post_id)
    where (n.shard, n.account_id, n.kind, n.from_id, n.post_id)
      = (o.shard, o.account_id, o.kind, o.from_id, o.post_id)`;
}

/** Forgets all about posts that are gone: over all shards, for who was told of them is not written at the post. */
export async function deleteNotificationsAbout(db: DbOrTx, postIds: readonly Id[]): Promise<void> {
  if (postIds.length === 0) return;
  await db`delete from notifications where post_id = any(${postIds as Id[]}::bigint[]) and post_id <> 0`;
}

/** Forgets all that somebody made another account hear of. */
export async function deleteNotificationsFrom(
  db: DbOrTx,
  pairs: readonly { readerId: Id; fromId: Id }[],
): Promise<void> {
  if (pairs.length === 0) return;
  await db`
    delete from notifications n using unnest(${pairs.map((p) => shardOfAccount(p.readerId))}::smallint[],
      ${pairs.map((p) => p.readerId)}::bigint[], ${pairs.map((p) => p.fromId)}::bigint[]) as o (shard, account_id, from_id)
    where (n.shard, n.account_id, n.from_id) = (o.shard, o.account_id, o.from_id)`;
}

/** Which of an account's notifications are asked for. */
export type NotificationFilter = {
  /** Undefined: all kinds. */
  readonly kinds?: readonly NotificationKind[] | undefined;
  readonly fromId?: Id | undefined;
  /** Whom the reader does not want to hear of. */
  readonly hidden?: readonly Id[];
  /** Also what the policy holds back. */
  readonly withHeld?: boolean;
  readonly onlyHeld?: boolean;
  readonly groupKey?: string;
  /** Groups that are known already, whose other members are passed over. */
  readonly exceptGroups?: readonly string[];
};

/** A page of an account's notifications, newest first, by keyset. */
export async function listNotifications(
  db: DbOrTx,
  accountId: Id,
  filter: NotificationFilter,
  page: Page,
): Promise<Notification[]> {
  const upwards = page.minId !== undefined;
  const rows = await db<Row[]>`
    select id, kind, from_id as "fromId", post_id as "postId", group_key as "groupKey", held, created_at as "createdAt"
    from notifications
    where ${whereOf(db, accountId, filter)} and id > ${page.minId ?? page.sinceId ?? -1n}
      ${page.maxId === undefined ? db`` : db`and id < ${page.maxId}`}
    order by id ${upwards ? db`asc` : db`desc`} limit ${page.limit}`;
  const found = rows.map(toNotification);
  return upwards ? found.reverse() : found;
}

export async function findNotification(db: DbOrTx, accountId: Id, id: Id): Promise<Notification | undefined> {
  const [row] = await db<Row[]>`
    select id, kind, from_id as "fromId", post_id as "postId", group_key as "groupKey", held, created_at as "createdAt"
    from notifications where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and id = ${id}`;
  return row && toNotification(row);
}

/** How many came after `sinceId`, counted no further than `limit`; of a group only one where `byGroup`. */
export async function countNotifications(
  db: DbOrTx,
  accountId: Id,
  filter: NotificationFilter,
  { sinceId, limit, grouped }: { sinceId: Id; limit: number; grouped: readonly NotificationKind[] },
): Promise<number> {
  const [row] = await db<{ n: number }[]>`
    select count(*)::int as n from (
      select from notifications where ${whereOf(db, accountId, filter)} and id > ${sinceId}
      group by case when kind = any(${grouped as string[]}::text[]) then group_key else id::text end limit ${limit}) as counted`;
  return row?.n ?? 0;
}

/** What a group holds in all, beyond the page that it was met on. */
export type GroupFacts = {
  readonly groupKey: string;
  readonly n: number;
  readonly fromIds: readonly Id[];
  /** Of its notifications down to the page's end: the oldest and the newest. */
  readonly pageMinId: Id;
  readonly pageMaxId: Id;
};

/** The size of each group, and the newest few in it; `span` is what the page covers, both ends inclusive. */
export async function listGroupFacts(
  db: DbOrTx,
  accountId: Id,
  groupKeys: readonly string[],
  { span, sample, hidden }: { span: { minId: Id; maxId: Id }; sample: number; hidden: readonly Id[] },
): Promise<GroupFacts[]> {
  if (groupKeys.length === 0) return [];
  return db<GroupFacts[]>`
    select o.group_key as "groupKey", facts.n, facts.page_min_id as "pageMinId", facts.page_max_id as "pageMaxId",
      newest.from_ids as "fromIds"
    from unnest(${groupKeys as string[]}::text[]) as o (group_key),
    lateral (select count(*)::int as n, min(id) filter (where id >= ${span.minId}) as page_min_id, max(id) as page_max_id
      from notifications where ${whereOf(db, accountId, { hidden })} and group_key = o.group_key and id <= ${span.maxId}) as facts,
    lateral (select array_agg(from_id) as from_ids from (select from_id from notifications
      where ${whereOf(db, accountId, { hidden })} and group_key = o.group_key and id <= ${span.maxId}
      order by id desc limit ${sample}) as few) as newest
    where facts.n > 0`;
}

/** Forgets those of an account's notifications that fit all that is named. Answers how many. */
export async function deleteNotifications(
  db: DbOrTx,
  accountId: Id,
  which: {
    ids?: readonly Id[];
    groupKey?: string;
    fromIds?: readonly Id[];
    onlyHeld?: boolean;
    onlyTold?: boolean;
  },
): Promise<number> {
  const rows = await db`
    delete from notifications where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}
      ${which.ids ? db`and id = any(${which.ids as Id[]}::bigint[])` : db``}
      ${which.groupKey === undefined ? db`` : db`and group_key = ${which.groupKey}`}
      ${which.fromIds ? db`and from_id = any(${which.fromIds as Id[]}::bigint[])` : db``}
      ${which.onlyHeld ? db`and held` : db``} ${which.onlyTold ? db`and not held` : db``} returning 1`;
  return rows.length;
}

/**
 * Forgets the oldest of an account's notifications beyond the newest `kept`, at most `limit`. Answers how many.
 * Passes over those that somebody else is just taking back, and so waits for nobody.
 */
export async function deleteNotificationsBeyond(
  db: DbOrTx,
  accountId: Id,
  { kept, limit }: { kept: number; limit: number },
): Promise<number> {
  const shard = shardOfAccount(accountId);
  const rows = await db`
    delete from notifications where (shard, account_id, id) in (
      select shard, account_id, id from notifications
      where shard = ${shard} and account_id = ${accountId} and id <= (
        select id from notifications where shard = ${shard} and account_id = ${accountId}
        order by id desc offset ${kept} limit 1)
      order by id limit ${limit} for update skip locked) returning 1`;
  return rows.length;
}

/** Puts what was held back of these authors among the others. */
export async function releaseNotifications(db: DbOrTx, accountId: Id, fromIds: readonly Id[]): Promise<void> {
  await db`
    update notifications set held = false
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and held
      and from_id = any(${fromIds as Id[]}::bigint[])`;
}

/** How much is held back of each author, and the newest of it. */
export type HeldFacts = {
  readonly fromId: Id;
  readonly n: number;
  readonly lastId: Id;
  readonly lastPostId: Id | null;
};

export async function listHeldFacts(db: DbOrTx, accountId: Id, fromIds: readonly Id[]): Promise<HeldFacts[]> {
  if (fromIds.length === 0) return [];
  return db<HeldFacts[]>`
    select from_id as "fromId", count(*)::int as n, max(id) as "lastId",
      max(post_id) filter (where post_id <> 0) as "lastPostId"
    from notifications where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and held
      and from_id = any(${fromIds as Id[]}::bigint[])
    group by from_id`;
}

/** How many notifications are held back, counted no further than `limit`. */
export async function countHeld(db: DbOrTx, accountId: Id, limit: number): Promise<number> {
  const [row] = await db<{ n: number }[]>`
    select count(*)::int as n from (select from notifications
      where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and held limit ${limit}) as counted`;
  return row?.n ?? 0;
}

function whereOf(db: DbOrTx, accountId: Id, filter: NotificationFilter) {
  const { kinds, fromId, hidden = [], withHeld, onlyHeld, groupKey, exceptGroups = [] } = filter;
  return db`shard = ${shardOfAccount(accountId)} and account_id = ${accountId}
    ${onlyHeld ? db`and held` : withHeld ? db`` : db`and not held`}
    ${kinds ? db`and kind = any(${kinds as string[]}::text[])` : db``}
    ${fromId === undefined ? db`` : db`and from_id = ${fromId}`}
    ${hidden.length === 0 ? db`` : db`and from_id <> all(${hidden as Id[]}::bigint[])`}
    ${groupKey === undefined ? db`` : db`and group_key = ${groupKey}`}
    ${exceptGroups.length === 0 ? db`` : db`and group_key <> all(${exceptGroups as string[]}::text[])`}`;
}

function toNotification({ postId, ...row }: Row): Notification {
  return { ...row, postId: postId === NO_POST ? undefined : postId };
}
