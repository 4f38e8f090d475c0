import { Problem } from '#kernel/index.ts';
import type { OAuth } from './context.ts';
import { endToken } from './end-tokens.ts';
import { authenticateApp } from './exchange.ts';
import { OAuthError } from './oauth-error.ts';

/** What an app sends to give a token back. */
export type RevokeParams = {
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
  readonly token?: string | undefined;
};

/** Ends a token of the app that asks (RFC 7009); one that is dead or was never alive is as good as ended. */
export async function revoke(
  deps: OAuth,
  params: RevokeParams,
  authorization: string | undefined,
): Promise<void> {
  const app = await authenticateApp(deps, params, authorization);
  if (!params.token) throw new OAuthError('invalid_request', 'Missing required parameter: token.');
  const principal = deps.tokens.verify(params.token);
  if (!principal) return;
  if (principal.appId !== app.id) {
    throw new OAuthError('unauthorized_client', 'You are not authorized to revoke this token.');
  }
  if (await endToken(deps, principal)) return;
  // RFC 7009, 2.2.1: with 503 the client knows that it must assume that the token still exists.
  throw new Problem(
    'unavailable',
    'The token has ended here, but the square’s database is away, so it cannot be written down yet. To be sure, revoke it again later.',
  );
}
