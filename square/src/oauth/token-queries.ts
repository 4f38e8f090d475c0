import { shardOf, shardOfAccount, type Id, type Shard } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';

/** What is kept of a token besides itself. */
export type TokenRow = {
  readonly id: Id;
  readonly accountId: Id | undefined;
  readonly appId: Id | undefined;
  readonly scopes: readonly string[];
  readonly generation: number;
};

/** Where a token lies: with its account, or with its app where that speaks for itself. */
function shardOfToken({ accountId, appId, id }: Pick<TokenRow, 'id' | 'accountId' | 'appId'>): Shard {
  if (accountId !== undefined) return shardOfAccount(accountId);
  return shardOf(appId ?? id);
}

/** False where there is a token with this id already: its authorization code came twice. */
export async function insertToken(db: DbOrTx, token: TokenRow): Promise<boolean> {
  const rows = await db`
    insert into tokens (shard, id, account_id, app_id, scopes, generation)
    values (${shardOfToken(token)}, ${token.id}, ${token.accountId ?? null}, ${token.appId ?? null},
      ${token.scopes as string[]}, ${token.generation})
    on conflict do nothing returning id`;
  return rows.length > 0;
}

/** Writes that a token ended; makes the record of one that had none yet. */
export async function upsertRevoked(db: DbOrTx, token: TokenRow): Promise<void> {
  await db`
    insert into tokens (shard, id, account_id, app_id, scopes, generation, revoked_at)
    values (${shardOfToken(token)}, ${token.id}, ${token.accountId ?? null}, ${token.appId ?? null},
      ${token.scopes as string[]}, ${token.generation}, now())
    on conflict (shard, id) do update set revoked_at = coalesce(tokens.revoked_at, now())`;
}

/** Ends all tokens that an account gave to an app; answers their ids. */
export async function revokeTokensOfApp(db: DbOrTx, accountId: Id, appId: Id): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    update tokens set revoked_at = now()
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} and app_id = ${appId} and revoked_at is null
    returning id`;
  return rows.map((row) => row.id);
}

/** The apps that may act for an account, and since when; the newest first. */
export function listGrants(
  db: DbOrTx,
  accountId: Id,
): Promise<{ appId: Id; scopes: string[]; since: Date }[]> {
  return db`
    select t.app_id as "appId", array_agg(distinct s.scope) as scopes, min(t.created_at) as since
    from tokens t
    join users u on (u.shard, u.account_id, u.generation) = (t.shard, t.account_id, t.generation)
    cross join unnest(t.scopes) as s (scope)
    where t.shard = ${shardOfAccount(accountId)} and t.account_id = ${accountId} and t.revoked_at is null
      and t.app_id is not null
    group by t.app_id order by since desc limit 200`;
}

/** Tokens that ended in the last seconds; all that ever did without a bound. */
export async function listRevokedTokens(db: DbOrTx, withinSeconds: number | null): Promise<Id[]> {
  const rows = await db<{ id: Id }[]>`
    select id from tokens where revoked_at is not null
      and (${withinSeconds}::float8 is null or revoked_at > now() - make_interval(secs => ${withinSeconds}::float8))`;
  return rows.map((row) => row.id);
}
