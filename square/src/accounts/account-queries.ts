import { shardOfAccount, shardOfName, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import type { Account, ProfileField } from './account.ts';

/** `edge_counts` rows that an account's figures are read from; the numbers are those of the edge kinds. */
const FOLLOWING = 1;
const FOLLOWERS = 2;
const AUTHORED = 51;

type AccountRow = Omit<Account, 'counts'> & {
  followers: number | null;
  following: number | null;
  posts: number | null;
  lastPostId: Id | null;
};

/** The accounts with their figures, in no order; ids that name nobody are left out. */
export async function listAccountsById(db: DbOrTx, ids: readonly Id[]): Promise<Account[]> {
  if (ids.length === 0) return [];
  const rows = await db<AccountRow[]>`
    select a.id, a.username, a.domain, a.uri, a.url, a.display_name as "displayName", a.note, a.note_html as "noteHtml",
      a.fields, a.avatar_key as "avatarKey", a.avatar_description as "avatarDescription", a.header_key as "headerKey",
      a.header_description as "headerDescription", a.locked, a.bot, a.discoverable, a.indexable,
      a.hide_collections as "hideCollections", a.role, a.emojis, a.created_at as "createdAt",
      a.silenced_at as "silencedAt", a.suspended_at as "suspendedAt",
      (select n from edge_counts c where c.shard = a.shard and c.from_id = a.id and c.kind = ${FOLLOWERS}) as followers,
      (select n from edge_counts c where c.shard = a.shard and c.from_id = a.id and c.kind = ${FOLLOWING}) as following,
      (select n from edge_counts c where c.shard = a.shard and c.from_id = a.id and c.kind = ${AUTHORED}) as posts,
      (select p.id from posts p where p.shard = a.shard and p.account_id = a.id order by p.id desc limit 1) as "lastPostId"
    from accounts a
    join unnest(${ids.map(shardOfAccount)}::smallint[], ${ids as Id[]}::bigint[]) as o (shard, id)
      on (a.shard, a.id) = (o.shard, o.id)`;
  return rows.map(toAccount);
}

/** Ids by handle; handles that name nobody are left out. */
export async function listIdsByHandle(db: DbOrTx, handles: readonly string[]): Promise<Map<string, Id>> {
  if (handles.length === 0) return new Map();
  const rows = await db<{ name: string; id: Id }[]>`
    select n.name, n.id from names n
    join unnest(${handles.map(shardOfName)}::smallint[], ${handles as string[]}::text[]) as o (shard, name)
      on (n.shard, n.kind, n.name) = (o.shard, 'handle', o.name)`;
  return new Map(rows.map((row) => [row.name, row.id]));
}

/** Takes a unique name; false where somebody has it already. */
export async function insertName(
  db: DbOrTx,
  kind: 'handle' | 'email' | 'uri',
  name: string,
  id: Id,
): Promise<boolean> {
  const rows = await db`
    insert into names (shard, kind, name, id) values (${shardOfName(name)}, ${kind}, ${name}, ${id})
    on conflict do nothing returning id`;
  return rows.length > 0;
}

/** Takes unique names by the batch; answers those that somebody has already. */
export async function insertNames(
  db: DbOrTx,
  kind: 'handle' | 'email' | 'uri',
  names: readonly { readonly name: string; readonly id: Id }[],
): Promise<string[]> {
  const rows = await db<{ name: string }[]>`
    insert into names (shard, kind, name, id)
    select o.shard, ${kind}, o.name, o.id
    from unnest(${names.map((n) => shardOfName(n.name))}::smallint[], ${names.map((n) => n.name)}::text[],
      ${names.map((n) => n.id)}::bigint[]) as o (shard, name, id)
    on conflict do nothing returning name`;
  const fresh = new Set(rows.map((row) => row.name));
  return names.map((one) => one.name).filter((name) => !fresh.has(name));
}

export async function deleteName(db: DbOrTx, kind: 'handle' | 'email' | 'uri', name: string): Promise<void> {
  await db`delete from names where shard = ${shardOfName(name)} and kind = ${kind} and name = ${name}`;
}

export async function findIdByName(db: DbOrTx, kind: 'email' | 'uri', name: string): Promise<Id | undefined> {
  const [row] = await db<{ id: Id }[]>`
    select id from names where shard = ${shardOfName(name)} and kind = ${kind} and name = ${name}`;
  return row?.id;
}

export type NewAccount = {
  readonly id: Id;
  readonly username: string;
  readonly domain?: string;
  readonly displayName?: string;
  readonly role?: Account['role'];
};

export async function insertAccounts(db: DbOrTx, accounts: readonly NewAccount[]): Promise<void> {
  await db`
    insert into accounts (shard, id, username, domain, display_name, role)
    select * from unnest(
      ${accounts.map((a) => shardOfAccount(a.id))}::smallint[], ${accounts.map((a) => a.id)}::bigint[],
      ${accounts.map((a) => a.username)}::text[], ${accounts.map((a) => a.domain ?? '')}::text[],
      ${accounts.map((a) => a.displayName ?? '')}::text[], ${accounts.map((a) => a.role ?? 'member')}::text[])`;
}

/** What a person may change of their profile. Fields that are undefined stay as they are. */
export type ProfileChange = {
  readonly displayName?: string | undefined;
  readonly note?: string | undefined;
  readonly noteHtml?: string | undefined;
  readonly fields?: readonly ProfileField[] | undefined;
  readonly avatarKey?: string | null | undefined;
  readonly avatarDescription?: string | undefined;
  readonly headerKey?: string | null | undefined;
  readonly headerDescription?: string | undefined;
  readonly locked?: boolean | undefined;
  readonly bot?: boolean | undefined;
  readonly discoverable?: boolean | undefined;
  readonly indexable?: boolean | undefined;
  readonly hideCollections?: boolean | undefined;
  readonly role?: Account['role'] | undefined;
  readonly emojis?: Account['emojis'] | undefined;
};

const COLUMNS: Readonly<Record<keyof ProfileChange, string>> = {
  displayName: 'display_name',
  note: 'note',
  noteHtml: 'note_html',
  fields: 'fields',
  avatarKey: 'avatar_key',
  avatarDescription: 'avatar_description',
  headerKey: 'header_key',
  headerDescription: 'header_description',
  locked: 'locked',
  bot: 'bot',
  discoverable: 'discoverable',
  indexable: 'indexable',
  hideCollections: 'hide_collections',
  role: 'role',
  emojis: 'emojis',
};

const JSON_COLUMNS: ReadonlySet<keyof ProfileChange> = new Set(['fields', 'emojis']);

export async function updateAccount(db: DbOrTx, id: Id, change: ProfileChange): Promise<void> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined) as [
    keyof ProfileChange,
    unknown,
  ][];
  if (given.length === 0) return;
  const columns = Object.fromEntries(
    given.map(([name, value]) => [COLUMNS[name], JSON_COLUMNS.has(name) ? db.json(value as never) : value]),
  ) as Record<string, never>;
  await db`
    update accounts set ${db(columns)}, edited_at = now() where shard = ${shardOfAccount(id)} and id = ${id}`;
}

/** What a change of the profile must know of before, held against others who change it too. */
export async function lockProfile(
  db: DbOrTx,
  id: Id,
): Promise<Pick<Account, 'avatarKey' | 'headerKey' | 'locked'> | undefined> {
  const [row] = await db<Pick<Account, 'avatarKey' | 'headerKey' | 'locked'>[]>`
    select avatar_key as "avatarKey", header_key as "headerKey", locked from accounts
    where shard = ${shardOfAccount(id)} and id = ${id} for update`;
  return row;
}

function toAccount(row: AccountRow): Account {
  const { followers, following, posts, lastPostId, ...rest } = row;
  return {
    ...rest,
    counts: { followers: followers ?? 0, following: following ?? 0, posts: posts ?? 0, lastPostId },
  };
}
