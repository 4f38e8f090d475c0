import { Problem, type Id } from '#kernel/index.ts';
import type { Principal } from '#http/index.ts';
import type { App } from './app.ts';
import { markAppDeleted } from './app-queries.ts';
import type { OAuth } from './context.ts';
import { listGrants, revokeTokensOfApp, upsertRevoked } from './token-queries.ts';

type EndDeps = Pick<OAuth, 'revocations' | 'bus' | 'deferred' | 'standings'>;

/**
 * Ends one token: at once here, on other nodes when they hear of it, for good when it is written.
 * False where it waits for the database to be written down.
 */
export async function endToken(
  deps: EndDeps,
  token: Pick<Principal, 'tokenId' | 'accountId' | 'appId'>,
): Promise<boolean> {
  const { tokenId: id, accountId, appId } = token;
  announce(deps, { tokens: [id], apps: [] });
  const generation = accountId === undefined ? 0 : deps.standings.get(accountId).generation;
  const row = { id, accountId, appId, generation, scopes: [] };
  return deps.deferred.write((db) => upsertRevoked(db, row));
}

/** An app that may act for an account. */
export type Grant = { readonly app: App; readonly scopes: readonly string[]; readonly since: Date };

/** The apps that may act for an account; the newest first. */
export async function listAuthorizedApps(
  deps: Pick<OAuth, 'db' | 'guard' | 'apps'>,
  accountId: Id,
): Promise<Grant[]> {
  const grants = await deps.guard.run(() => listGrants(deps.db, accountId));
  const apps = await deps.apps.find(grants.map(({ appId }) => appId));
  return grants.flatMap(({ appId, scopes, since }) => {
    const app = apps.get(appId);
    return app ? [{ app, scopes, since }] : [];
  });
}

/** Takes from an app what an account let it do. */
export async function endGrant(
  deps: EndDeps & Pick<OAuth, 'db' | 'guard'>,
  accountId: Id,
  appId: Id,
): Promise<void> {
  const tokens = await deps.guard.run(() => revokeTokensOfApp(deps.db, accountId, appId));
  announce(deps, { tokens, apps: [] });
}

/** Deletes an app, and with it every token that it was given. */
export async function deleteApp(
  deps: EndDeps & Pick<OAuth, 'db' | 'guard' | 'apps'>,
  appId: Id,
): Promise<void> {
  const isDeleted = await deps.guard.run(() => markAppDeleted(deps.db, appId));
  if (!isDeleted) throw new Problem('not-found', 'There is no such app.');
  deps.apps.drop(appId);
  announce(deps, { tokens: [], apps: [appId] });
}

function announce(deps: EndDeps, { tokens, apps }: { tokens: readonly Id[]; apps: readonly Id[] }): void {
  deps.revocations.revokeTokens(tokens);
  for (const id of apps) deps.revocations.revokeApp(id);
  deps.bus.publish('oauth.revoked', { tokens: tokens.map(String), apps: apps.map(String) });
}
