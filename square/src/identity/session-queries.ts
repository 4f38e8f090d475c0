import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';

/** A browser that is signed in, as its owner sees it in a list. */
export type SessionRow = {
  readonly id: Id;
  readonly userAgent: string;
  readonly ip: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
};

export type NewSession = {
  readonly id: Id;
  readonly accountId: Id;
  readonly userAgent: string;
  readonly ip: string;
  readonly expiresAt: Date;
};

/** Writes or renews the record of a session; does nothing to one that has ended. */
export async function upsertSession(db: DbOrTx, session: NewSession): Promise<void> {
  const { id, accountId, userAgent, ip, expiresAt } = session;
  await db`
    insert into sessions (shard, account_id, id, user_agent, ip, expires_at)
    values (${shardOfAccount(accountId)}, ${accountId}, ${id}, ${userAgent}, ${ip}, ${expiresAt})
    on conflict (shard, account_id, id) do update
      set last_used_at = now(), ip = excluded.ip, expires_at = excluded.expires_at where sessions.ended_at is null`;
}

/** The living sessions of an account, the one used last first; at most a hundred. */
export function listSessionRows(db: DbOrTx, accountId: Id): Promise<SessionRow[]> {
  return db<SessionRow[]>`
    select id, user_agent as "userAgent", ip, created_at as "createdAt", last_used_at as "lastUsedAt"
    from sessions where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}
      and ended_at is null and expires_at > now()
    order by last_used_at desc limit 100`;
}

/** Ends one session of an account; true where it was there. A record is made for one that had none yet. */
export async function endSessionRow(db: DbOrTx, session: NewSession): Promise<void> {
  const { id, accountId, expiresAt } = session;
  await db`
    insert into sessions (shard, account_id, id, expires_at, ended_at)
    values (${shardOfAccount(accountId)}, ${accountId}, ${id}, ${expiresAt}, now())
    on conflict (shard, account_id, id) do update set ended_at = coalesce(sessions.ended_at, now())`;
}

/** Ends all sessions of an account but one. */
export async function endOtherSessionRows(db: DbOrTx, accountId: Id, keptId: Id | undefined): Promise<void> {
  await db`
    update sessions set ended_at = now()
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and ended_at is null and id <> ${keptId ?? 0n}`;
}

/** Sessions that ended before their time in the last seconds; all that ever did without a bound. */
export async function listEndedSessions(db: DbOrTx, withinSeconds: number | null): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select id from sessions where ended_at is not null and expires_at > now()
      and (${withinSeconds}::float8 is null or ended_at > now() - make_interval(secs => ${withinSeconds}::float8))`;
  return rows.map((row) => row.id);
}

export async function deleteExpiredSessions(db: DbOrTx): Promise<void> {
  await db`delete from sessions where expires_at < now()`;
}
