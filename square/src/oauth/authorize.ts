import { Problem, shardOfAccount, type Id } from '#kernel/index.ts';
import { OUT_OF_BAND, type App } from './app.ts';
import type { OAuth } from './context.ts';
import { OAuthError } from './oauth-error.ts';
import { coversScopes, DEFAULT_SCOPES, findUnknownScope, toScopes } from './scopes.ts';

/** What an app asks for in the address of the consent page, as it came. */
export type AuthorizationParams = {
  readonly response_type?: string | undefined;
  readonly client_id?: string | undefined;
  readonly redirect_uri?: string | undefined;
  readonly scope?: string | undefined;
  readonly state?: string | undefined;
  readonly code_challenge?: string | undefined;
  readonly code_challenge_method?: string | undefined;
};

/** What was asked for, checked: what the consent page shows. */
export type AuthorizationRequest = {
  readonly app: App;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly challenge: Buffer | undefined;
};

/** `back` is where the person is sent with the fault, for the app to tell; undefined where it must be told here. */
export type CheckedAuthorization =
  | { readonly outcome: 'ok'; readonly request: AuthorizationRequest }
  | { readonly outcome: 'refused'; readonly error: OAuthError; readonly back: string | undefined };

const MAX_STATE = 4_000;

/**
 * Checks what an app asks for. Throws Problem where the app or its address is not known: then nobody is sent
 * anywhere (RFC 6749, 4.1.2.1).
 */
export async function checkAuthorization(
  deps: Pick<OAuth, 'apps'>,
  params: AuthorizationParams,
): Promise<CheckedAuthorization> {
  const app = await deps.apps.findByClientId(params.client_id ?? '');
  if (!app) {
    throw new Problem(
      'invalid',
      'The square does not know this app. Remove it from the app’s list of servers and add it again.',
    );
  }
  const { redirect_uri: redirectUri = '' } = params;
  if (!app.redirectUris.includes(redirectUri)) {
    throw new Problem(
      'invalid',
      `The address that you would be sent back to is not one that ${app.name} has registered, so it may not be ${app.name} that asks.`,
    );
  }
  const to = { redirectUri, state: params.state };
  try {
    return { outcome: 'ok', request: readRequest(params, app, redirectUri) };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return { outcome: 'refused', error, back: toErrorLocation(to, error) };
  }
}

function readRequest(params: AuthorizationParams, app: App, redirectUri: string): AuthorizationRequest {
  if (params.response_type !== 'code') {
    throw new OAuthError('unsupported_response_type', 'The only response_type here is “code”.');
  }
  if ((params.state?.length ?? 0) > MAX_STATE) {
    throw new OAuthError('invalid_request', `The state must not be longer than ${MAX_STATE} characters.`);
  }
  const asked = toScopes(params.scope ?? '');
  const scopes = asked.length > 0 ? asked : DEFAULT_SCOPES;
  const unknown = findUnknownScope(scopes);
  if (unknown !== undefined || !coversScopes(app.scopes, scopes)) {
    throw new OAuthError(
      'invalid_scope',
      'The requested scope is invalid, unknown, or more than the app has registered.',
    );
  }
  return { app, redirectUri, scopes, state: params.state, challenge: readChallenge(params) };
}

/** RFC 7636: without a method it would be “plain”, which protects from nothing. */
function readChallenge(params: AuthorizationParams): Buffer | undefined {
  const { code_challenge: challenge, code_challenge_method: method } = params;
  if (challenge === undefined && method === undefined) return undefined;
  if (method !== 'S256') throw new OAuthError('invalid_request', 'The code_challenge_method must be S256.');
  if (challenge === undefined || !/^[\w-]{43}$/.test(challenge)) {
    throw new OAuthError(
      'invalid_request',
      'The code_challenge must be the base64url of a SHA-256, 43 characters long.',
    );
  }
  return Buffer.from(challenge, 'base64url');
}

/** Where somebody goes who agreed: back to the app, or to a page with the code to copy. */
export type Agreed = { readonly code: string; readonly location: string | undefined };

/** Makes the code with which the app gets its token, for what this account agreed to. */
export function agree(
  deps: Pick<OAuth, 'codes' | 'mint' | 'standings'>,
  request: AuthorizationRequest,
  accountId: Id,
): Agreed {
  const code = deps.codes.seal({
    id: deps.mint(shardOfAccount(accountId)),
    accountId,
    appId: request.app.id,
    scopes: request.scopes,
    generation: deps.standings.get(accountId).generation,
    redirectUri: request.redirectUri,
    challenge: request.challenge,
  });
  return { code, location: toLocation(request, { code }) };
}

/** Where somebody goes who did not agree; undefined for programs that have no address. */
export function toDenial(request: AuthorizationRequest): string | undefined {
  return toErrorLocation(request, new OAuthError('access_denied', 'The person did not agree.'));
}

type Back = Pick<AuthorizationRequest, 'redirectUri' | 'state'>;

function toErrorLocation(to: Back, { code, message }: OAuthError): string | undefined {
  return toLocation(to, { error: code, error_description: message });
}

/** The registered URI stays as it is, byte for byte; what is added comes behind its own query. */
function toLocation({ redirectUri, state }: Back, params: Record<string, string>): string | undefined {
  if (redirectUri === OUT_OF_BAND) return undefined;
  const query = new URLSearchParams({ ...params, ...(state !== undefined && { state }) });
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query.toString()}`;
}
