import { shardOf, shardOfAccount, timeOfId, type Id } from '#kernel/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import type { App } from './app.ts';
import type { OAuth } from './context.ts';
import { insertToken, type TokenRow } from './token-queries.ts';

/** A token as it is handed out. */
export type IssuedToken = {
  readonly token: string;
  readonly scopes: readonly string[];
  readonly createdAtMs: number;
};

type IssueDeps = Pick<OAuth, 'mint' | 'tokens' | 'standings' | 'deferred'>;
type Grant = { readonly app: App; readonly accountId: Id | undefined; readonly scopes: readonly string[] };

/** Gives an app a token for an account, or for itself; it is listed when the database can take it. */
export async function issueToken(deps: IssueDeps, { app, accountId, scopes }: Grant): Promise<IssuedToken> {
  const id = deps.mint(accountId === undefined ? shardOf(app.id) : shardOfAccount(accountId));
  const row = toRow(deps, { id, app, accountId, scopes });
  await deps.deferred.write((db) => insertToken(db, row));
  return toIssued(deps, row);
}

/**
 * Gives the token that a code was made for, under the code's id. Undefined where it was given before: the record's
 * key decides between two who come at once, and while the database is away, the memory of this process.
 */
export async function issueTokenOnce(
  deps: IssueDeps & Pick<OAuth, 'db' | 'guard' | 'codes'>,
  grant: Grant & { readonly id: Id },
): Promise<IssuedToken | undefined> {
  if (!deps.codes.use(grant.id)) return undefined;
  const row = toRow(deps, grant);
  try {
    if (!(await deps.guard.run(() => insertToken(deps.db, row)))) return undefined;
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    deps.deferred.defer((db) => insertToken(db, row));
  }
  return toIssued(deps, row);
}

function toRow({ standings }: IssueDeps, { id, app, accountId, scopes }: Grant & { id: Id }): TokenRow {
  const generation = accountId === undefined ? 0 : standings.get(accountId).generation;
  return { id, accountId, appId: app.id, scopes, generation };
}

function toIssued({ tokens }: IssueDeps, { id, accountId, appId, scopes }: TokenRow): IssuedToken {
  return { token: tokens.sign({ tokenId: id, accountId, appId, scopes }), scopes, createdAtMs: timeOfId(id) };
}
