import { shardOfAccount, shardOfName, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import type { Standing } from './standings.ts';
import type { Login, User } from './user.ts';

/** What an account waits for, as SQL. */
function holdOf(db: DbOrTx) {
  return db`case when email_confirmed_at is null then 'unconfirmed' when approved_at is null then 'pending' end`;
}

export type NewUser = Pick<User, 'accountId' | 'email' | 'passwordHash' | 'locale'> & {
  readonly isConfirmed: boolean;
  readonly isApproved: boolean;
  readonly reason: string;
};

/** Adds the private half of an account. One that waits for something has a standing from the start. */
export async function insertUser(db: DbOrTx, user: NewUser): Promise<void> {
  const { accountId, email, passwordHash, locale, reason, isConfirmed, isApproved } = user;
  await db`
    insert into users (shard, account_id, email, email_confirmed_at, approved_at, password_hash, locale, reason,
      standing_changed_at)
    values (${shardOfAccount(accountId)}, ${accountId}, ${email}, case when ${isConfirmed} then now() end,
      case when ${isApproved} then now() end, ${passwordHash}, ${locale}, ${reason},
      case when ${isConfirmed && isApproved} then null else now() end)`;
}

export async function findIdByLogin(db: DbOrTx, login: Login): Promise<Id | undefined> {
  const [row] = await db<{ id: Id }[]>`
    select id from names where shard = ${shardOfName(login.name)} and kind = ${login.kind} and name = ${login.name}`;
  return row?.id;
}

export async function findUser(db: DbOrTx, accountId: Id): Promise<User | undefined> {
  const [row] = await db<User[]>`
    select u.account_id as "accountId", a.username, u.email, u.email_confirmed_at as "confirmedAt", u.approved_at as "approvedAt",
      u.password_hash as "passwordHash", u.locale, u.created_at as "createdAt", u.disabled_at as "disabledAt", u.generation
    from users u join accounts a on (a.shard, a.id) = (u.shard, u.account_id)
    where u.shard = ${shardOfAccount(accountId)} and u.account_id = ${accountId}`;
  return row;
}

/** Users for a cache to start with, the newest first. */
export async function listNewestUsers(db: DbOrTx, limit: number): Promise<User[]> {
  return db<User[]>`
    select u.account_id as "accountId", a.username, u.email, u.email_confirmed_at as "confirmedAt", u.approved_at as "approvedAt",
      u.password_hash as "passwordHash", u.locale, u.created_at as "createdAt", u.disabled_at as "disabledAt", u.generation
    from users u join accounts a on (a.shard, a.id) = (u.shard, u.account_id)
    order by u.account_id desc limit ${limit}`;
}

/** The same password with other costs; nothing where it was changed meanwhile. */
export async function replaceHash(
  db: DbOrTx,
  accountId: Id,
  change: { from: string; to: string },
): Promise<void> {
  await db`
    update users set password_hash = ${change.to}
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and password_hash = ${change.from}`;
}

/** Sets a new password and begins the next generation. */
export async function updatePassword(
  db: DbOrTx,
  accountId: Id,
  passwordHash: string,
): Promise<Standing | undefined> {
  const [row] = await db<Standing[]>`
    update users set password_hash = ${passwordHash}, generation = generation + 1, standing_changed_at = now()
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}
    returning generation, disabled_at is not null as disabled, ${holdOf(db)} as hold`;
  return row;
}

/** Begins the next generation, which ends all tokens and sessions. */
export async function beginGeneration(db: DbOrTx, accountId: Id): Promise<Standing | undefined> {
  const [row] = await db<Standing[]>`
    update users set generation = generation + 1, standing_changed_at = now()
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}
    returning generation, disabled_at is not null as disabled, ${holdOf(db)} as hold`;
  return row;
}

/** Shuts an account out or lets it in again; either begins the next generation. */
export async function updateDisabled(
  db: DbOrTx,
  accountId: Id,
  disabled: boolean,
): Promise<Standing | undefined> {
  const [row] = await db<Standing[]>`
    update users set disabled_at = case when ${disabled} then coalesce(disabled_at, now()) end,
      generation = generation + 1, standing_changed_at = now()
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}
    returning generation, disabled_at is not null as disabled, ${holdOf(db)} as hold`;
  return row;
}

/** Takes over a proven address. */
export async function updateEmail(db: DbOrTx, accountId: Id, email: string): Promise<Standing | undefined> {
  const [row] = await db<Standing[]>`
    update users set email = ${email}, email_confirmed_at = coalesce(email_confirmed_at, now()), standing_changed_at = now()
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}
    returning generation, disabled_at is not null as disabled, ${holdOf(db)} as hold`;
  return row;
}

/** Lets in somebody who waited for it; undefined where nobody did. */
export async function approveUser(db: DbOrTx, accountId: Id): Promise<Standing | undefined> {
  const [row] = await db<Standing[]>`
    update users set approved_at = now(), standing_changed_at = now()
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and approved_at is null
    returning generation, disabled_at is not null as disabled, ${holdOf(db)} as hold`;
  return row;
}

export type RemovedUser = Standing & { readonly username: string; readonly email: string };

/** Empties the row of somebody who was never let in; it stays so that their tokens stay dead. */
export async function emptyPendingUser(db: DbOrTx, accountId: Id): Promise<RemovedUser | undefined> {
  const shard = shardOfAccount(accountId);
  const [row] = await db<RemovedUser[]>`
    with waiting as (
      select u.shard, u.account_id, u.email, a.username from users u
      join accounts a on (a.shard, a.id) = (u.shard, u.account_id)
      where u.shard = ${shard} and u.account_id = ${accountId}
        and (u.approved_at is null or u.email_confirmed_at is null) for update of u)
    update users u set email = '', password_hash = '', reason = '', disabled_at = now(),
      generation = u.generation + 1, standing_changed_at = now()
    from waiting where (u.shard, u.account_id) = (waiting.shard, waiting.account_id)
    returning u.generation, true as disabled, ${holdOf(db)} as hold, waiting.username, waiting.email`;
  return row;
}

export async function deleteAccount(db: DbOrTx, accountId: Id): Promise<void> {
  await db`delete from accounts where shard = ${shardOfAccount(accountId)} and id = ${accountId}`;
}

/** The place of the owner is free again, if it was this account's. */
export async function disclaimOwnership(db: DbOrTx, accountId: Id): Promise<void> {
  await db`delete from settings where name = 'owner' and value = ${db.json(accountId.toString())}`;
}

export type PendingUser = Pick<User, 'accountId' | 'username' | 'email' | 'locale' | 'createdAt'> & {
  readonly reason: string;
};

/** Those who confirmed their address and wait for a moderator, who came first first. */
export async function listPendingUsers(
  db: DbOrTx,
  page: { afterId: Id; limit: number },
): Promise<PendingUser[]> {
  return db<PendingUser[]>`
    select u.account_id as "accountId", a.username, u.email, u.locale, u.created_at as "createdAt", u.reason
    from users u join accounts a on (a.shard, a.id) = (u.shard, u.account_id)
    where u.approved_at is null and u.email_confirmed_at is not null and u.account_id > ${page.afterId}
    order by u.account_id limit ${page.limit}`;
}

/** Those who never confirmed their address in so many days. */
export async function listForgottenUsers(db: DbOrTx, days: number, limit: number): Promise<PendingUser[]> {
  return db<PendingUser[]>`
    select u.account_id as "accountId", a.username, u.email, u.locale, u.created_at as "createdAt", u.reason
    from users u join accounts a on (a.shard, a.id) = (u.shard, u.account_id)
    where u.email_confirmed_at is null and u.created_at < now() - make_interval(days => ${days}) limit ${limit}`;
}

/** Lets every process look at an account anew. */
export async function touchStanding(db: DbOrTx, accountId: Id): Promise<void> {
  await db`
    update users set standing_changed_at = now() where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}`;
}

export type StandingRow = Standing & { readonly accountId: Id };

/** Standings that changed in the last seconds; all that ever did without a bound. */
export function listStandings(db: DbOrTx, withinSeconds: number | null): Promise<StandingRow[]> {
  return db<StandingRow[]>`
    select account_id as "accountId", generation, disabled_at is not null as disabled,
      ${holdOf(db)} as hold
    from users where standing_changed_at is not null
      and (${withinSeconds}::float8 is null or standing_changed_at > now() - make_interval(secs => ${withinSeconds}::float8))`;
}

/** True for the first that asks: the place of the square's owner is given once. */
export async function claimOwnership(db: DbOrTx, accountId: Id): Promise<boolean> {
  const rows = await db`
    insert into settings (name, value) values ('owner', ${db.json(accountId.toString())})
    on conflict do nothing returning name`;
  return rows.length > 0;
}

/** The usernames of those who run the square, which nobody may imitate. */
export async function listStaffUsernames(db: DbOrTx): Promise<string[]> {
  const rows = await db<{ username: string }[]>`
    select username from accounts where role <> 'member' and domain = '' limit 1000`;
  return rows.map((row) => row.username);
}

/** Of these names, those that somebody has. */
export async function listTakenNames(db: DbOrTx, logins: readonly Login[]): Promise<string[]> {
  const rows = await db<{ name: string }[]>`
    select n.name from names n
    join unnest(${logins.map((l) => shardOfName(l.name))}::smallint[], ${logins.map((l) => l.kind)}::text[],
      ${logins.map((l) => l.name)}::text[]) as o (shard, kind, name)
      on (n.shard, n.kind, n.name) = (o.shard, o.kind, o.name)`;
  return rows.map((row) => row.name);
}

export async function updateLocale(db: DbOrTx, accountId: Id, locale: string): Promise<void> {
  await db`update users set locale = ${locale} where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}`;
}

/** Whether the place of the square's owner is taken. */
export async function isOwned(db: DbOrTx): Promise<boolean> {
  return (await db`select from settings where name = 'owner'`).length > 0;
}
