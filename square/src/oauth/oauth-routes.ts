import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { AuthorizationServer, ErrorBody, Nothing, Token, UserInfo } from '@merle/contract';
import { Problem } from '#kernel/index.ts';
import { anyone, user, type App as Http } from '#http/index.ts';
import type { AccountReader } from '#accounts/index.ts';
import type { OAuth } from './context.ts';
import { exchange } from './exchange.ts';
import type { IssuedToken } from './issue-token.ts';
import { OAuthError, statusOf } from './oauth-error.ts';
import { revoke } from './revoke.ts';
import { listScopes } from './scopes.ts';

type Deps = OAuth & { readonly accounts: AccountReader };

const word = Type.Optional(Type.String({ maxLength: 5_000 }));
const TokenBody = Type.Object({
  grant_type: word,
  client_id: word,
  client_secret: word,
  code: word,
  redirect_uri: word,
  code_verifier: word,
  scope: word,
});
const RevokeBody = Type.Object({ client_id: word, client_secret: word, token: word });

/** How apps get their tokens and give them back, and where they read how to. */
export function registerOAuthRoutes(app: Http, deps: Deps): void {
  app.post(
    '/oauth/token',
    { schema: { body: TokenBody, response: { 200: Token, '4xx': ErrorBody } }, config: { access: anyone } },
    (request, reply) =>
      answer(reply, async () =>
        toTokenEntity(await exchange(deps, request.body, request.headers.authorization)),
      ),
  );
  app.post(
    '/oauth/revoke',
    {
      schema: { body: RevokeBody, response: { 200: Nothing, '4xx': ErrorBody } },
      config: { access: anyone },
    },
    (request, reply) =>
      answer(reply, async () => {
        await revoke(deps, request.body, request.headers.authorization);
        return {};
      }),
  );
  app.get(
    '/.well-known/oauth-authorization-server',
    { schema: { response: { 200: AuthorizationServer } }, config: { access: anyone } },
    async () => toMetadata(deps),
  );
  for (const method of ['GET', 'POST'] as const) {
    app.route({
      method,
      url: '/oauth/userinfo',
      schema: { response: { 200: UserInfo } },
      config: { access: user('profile', 'read:accounts') },
      handler: async (request) => {
        const { accountId } = request.principal ?? {};
        if (accountId === undefined) throw new Problem('unauthenticated', 'The access token is invalid');
        return toUserInfo(deps, await deps.accounts.get(accountId));
      },
    });
  }
}

/** Sends what an app did wrong in OAuth's words; nothing of this may be kept by anybody on the way (RFC 6749, 5.1). */
async function answer<T extends object>(reply: FastifyReply, work: () => Promise<T>): Promise<T | ErrorBody> {
  void reply.header('cache-control', 'no-store').header('pragma', 'no-cache');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (error.code === 'invalid_client') void reply.header('www-authenticate', 'Basic realm="Merle"');
    void reply.code(statusOf(error));
    return { error: error.code, error_description: error.message };
  }
}

/** A token as the client API has it: it never expires, and there is nothing to refresh it with. */
export function toTokenEntity({ token, scopes, createdAtMs }: IssuedToken): Token {
  return {
    access_token: token,
    token_type: 'Bearer',
    scope: scopes.join(' '),
    created_at: Math.floor(createdAtMs / 1000),
  };
}

/** RFC 8414; clients send PKCE only where they read S256 here. */
function toMetadata({ urls: { base } }: Pick<Deps, 'urls'>): AuthorizationServer {
  return {
    issuer: base,
    service_documentation: `${base}/about`,
    authorization_endpoint: `${base}/oauth/authorize`,
    token_endpoint: `${base}/oauth/token`,
    app_registration_endpoint: `${base}/api/v1/apps`,
    revocation_endpoint: `${base}/oauth/revoke`,
    userinfo_endpoint: `${base}/oauth/userinfo`,
    scopes_supported: listScopes(),
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    code_challenge_methods_supported: ['S256'],
    grant_types_supported: ['authorization_code', 'client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}

/** The standard claims of OpenID Connect (Core 1.0, 5.1). */
function toUserInfo({ urls }: Pick<Deps, 'urls'>, account: Awaited<ReturnType<AccountReader['get']>>) {
  return {
    iss: urls.base,
    sub: urls.accountUri(account.username),
    name: account.displayName || account.username,
    preferred_username: account.username,
    profile: urls.account(account.username),
    ...(account.avatarKey !== null && { picture: urls.media(account.avatarKey) }),
  };
}
