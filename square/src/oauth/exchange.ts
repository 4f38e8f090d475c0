import type { App } from './app.ts';
import { isSecretOf } from './app.ts';
import type { OpenedCode } from './codes.ts';
import type { OAuth } from './context.ts';
import { endToken } from './end-tokens.ts';
import { issueToken, issueTokenOnce, type IssuedToken } from './issue-token.ts';
import { OAuthError } from './oauth-error.ts';
import { coversScopes, DEFAULT_SCOPES, findUnknownScope, toScopes } from './scopes.ts';

/** What an app sends to get a token, as it came; other parameters are ignored (RFC 6749, 3.2). */
export type TokenParams = {
  readonly grant_type?: string | undefined;
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
  readonly code?: string | undefined;
  readonly redirect_uri?: string | undefined;
  readonly code_verifier?: string | undefined;
  readonly scope?: string | undefined;
};

/** Gives an app its token, for a code or for itself. Every other grant, such as by password, is refused (RFC 9700, 2.4). */
export async function exchange(
  deps: OAuth,
  params: TokenParams,
  authorization: string | undefined,
): Promise<IssuedToken> {
  const { grant_type: grantType } = params;
  if (!grantType) throw new OAuthError('invalid_request', 'Missing required parameter: grant_type.');
  if (grantType !== 'authorization_code' && grantType !== 'client_credentials') {
    throw new OAuthError(
      'unsupported_grant_type',
      'The grant_type must be authorization_code or client_credentials.',
    );
  }
  const app = await authenticateApp(deps, params, authorization);
  return grantType === 'authorization_code' ? exchangeCode(deps, app, params) : giveToApp(deps, app, params);
}

async function exchangeCode(deps: OAuth, app: App, params: TokenParams): Promise<IssuedToken> {
  const code = getCode(deps, app, params);
  const issued = await issueTokenOnce(deps, {
    id: code.id,
    app,
    accountId: code.accountId,
    scopes: code.scopes,
  });
  if (issued) return issued;
  // It was given before: one of the two stole it, so neither keeps what it got (RFC 6749, 4.1.2).
  await endToken(deps, { tokenId: code.id, accountId: code.accountId, appId: app.id });
  throw invalidGrant();
}

/** The code, when it is this app's, for this address, whole, and proven by its verifier. */
function getCode(deps: Pick<OAuth, 'codes' | 'standings'>, app: App, params: TokenParams): OpenedCode {
  if (!params.code) throw new OAuthError('invalid_request', 'Missing required parameter: code.');
  const code = deps.codes.open(params.code);
  if (!code || code.isExpired || code.appId !== app.id) throw invalidGrant();
  if (!code.isFor(params.redirect_uri ?? '')) throw invalidGrant();
  const standing = deps.standings.get(code.accountId);
  if (standing.disabled || standing.generation !== code.generation) throw invalidGrant();
  // A verifier for a code that was asked for without one means that the request was changed on its way (RFC 9700, 4.8).
  const isProven = code.hasChallenge
    ? code.isVerifiedBy(params.code_verifier ?? '')
    : params.code_verifier === undefined || params.code_verifier === '';
  if (!isProven) throw invalidGrant();
  return code;
}

function giveToApp(deps: OAuth, app: App, params: TokenParams): Promise<IssuedToken> {
  const asked = toScopes(params.scope ?? '');
  const fallback = coversScopes(app.scopes, DEFAULT_SCOPES) ? DEFAULT_SCOPES : app.scopes;
  const scopes = asked.length > 0 ? asked : fallback;
  if (findUnknownScope(scopes) !== undefined || !coversScopes(app.scopes, scopes)) {
    throw new OAuthError(
      'invalid_scope',
      'The requested scope is invalid, unknown, or more than the app has registered.',
    );
  }
  return issueToken(deps, { app, accountId: undefined, scopes });
}

/** The app that sends this, by its id and secret in the body or in a Basic header; throws OAuthError. */
export async function authenticateApp(
  deps: Pick<OAuth, 'apps'>,
  params: Pick<TokenParams, 'client_id' | 'client_secret'>,
  authorization: string | undefined,
): Promise<App> {
  const given = readBasic(authorization) ?? {
    id: params.client_id ?? '',
    secret: params.client_secret ?? '',
  };
  const app = await deps.apps.findByClientId(given.id);
  if (!app || !isSecretOf(app, given.secret)) {
    throw new OAuthError(
      'invalid_client',
      'Client authentication failed: the client_id is unknown here, or the client_secret is not its own.',
    );
  }
  return app;
}

/** RFC 6749, 2.3.1: both halves are form-encoded before they are put together. */
function readBasic(authorization: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic +([\w+/=-]+) *$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return { id: decodeForm(id), secret: decodeForm(secret.join(':')) };
}

function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function invalidGrant(): OAuthError {
  return new OAuthError(
    'invalid_grant',
    'The code is invalid, expired, used already, was issued to another client, or does not match the redirect_uri or code_verifier of its request.',
  );
}
