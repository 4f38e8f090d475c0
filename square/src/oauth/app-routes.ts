import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Application, CredentialApplication, Nothing, Token } from '@merle/contract';
import { Problem } from '#kernel/index.ts';
import { anyone, type App as Http } from '#http/index.ts';
import { resendConfirmation, signUp, type Identity } from '#identity/index.ts';
import type { App } from './app.ts';
import type { OAuth } from './context.ts';
import { issueToken } from './issue-token.ts';
import { toTokenEntity } from './oauth-routes.ts';
import { registerApp } from './register-app.ts';

type Deps = { readonly oauth: OAuth; readonly identity: Identity };

const words = Type.Union([
  Type.String({ maxLength: 50_000 }),
  Type.Array(Type.String({ maxLength: 5_000 }), { maxItems: 100 }),
]);
const AppBody = Type.Object({
  client_name: Type.Optional(Type.String({ maxLength: 5_000 })),
  redirect_uris: Type.Optional(words),
  scopes: Type.Optional(words),
  website: Type.Optional(Type.String({ maxLength: 5_000 })),
});

/** Where programs introduce themselves. */
export function registerAppRoutes(app: Http, { oauth, identity }: Deps): void {
  app.post(
    '/api/v1/apps',
    {
      schema: { body: AppBody, response: { 200: CredentialApplication } },
      config: { access: anyone, rateLimit: 'apps' },
    },
    async (request) => {
      const registered = await registerApp(oauth, request.body);
      return toCredentials(registered.app, registered.secret, oauth.vapidPublicKey);
    },
  );
  app.get(
    '/api/v1/apps/verify_credentials',
    { schema: { response: { 200: Application } }, config: { access: { who: 'app' } } },
    async (request) => toEntity(await getApp(oauth, request), oauth.vapidPublicKey),
  );
  registerSignUpRoutes(app, { oauth, identity });
}

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const SignUpBody = Type.Object({
  username: text(1_000),
  email: text(1_000),
  password: text(5_000),
  agreement: Type.Optional(Type.Boolean()),
  locale: text(100),
  reason: text(20_000),
});
const ResendBody = Type.Object({ email: text(1_000) });

/** Joining from within an app, which then waits until the address is confirmed. */
function registerSignUpRoutes(app: Http, { oauth, identity }: Deps): void {
  app.post(
    '/api/v1/accounts',
    {
      schema: { body: SignUpBody, response: { 200: Token } },
      config: { access: { who: 'app', scopes: ['write:accounts'] }, rateLimit: 'sign-up' },
    },
    async (request) => {
      const forApp = await getApp(oauth, request);
      if (request.principal?.accountId !== undefined) {
        throw new Problem('forbidden', 'This method requires an app’s own token, not that of an account');
      }
      const { username = '', email = '', password = '', agreement = false, locale, reason } = request.body;
      const form = { username, email, password, agreement, locale, reason };
      const { accountId } = await signUp(identity, form, request.ip);
      return toTokenEntity(await issueToken(oauth, { app: forApp, accountId, scopes: forApp.scopes }));
    },
  );
  app.post(
    '/api/v1/emails/confirmations',
    { schema: { body: ResendBody, response: { 200: Nothing } }, config: { access: { who: 'app' } } },
    async (request) => {
      await resendConfirmation(identity, getAccountId(request), request.body.email || undefined);
      return {};
    },
  );
  app.get(
    '/api/v1/emails/check_confirmation',
    { schema: { response: { 200: Type.Boolean() } }, config: { access: { who: 'app' } } },
    async (request) => {
      getAccountId(request);
      return request.principal?.hold !== 'unconfirmed';
    },
  );
}

function getAccountId({ principal }: FastifyRequest) {
  if (principal?.accountId !== undefined) return principal.accountId;
  throw new Problem('invalid', 'This method requires an authenticated user');
}

async function getApp({ apps }: OAuth, { principal }: FastifyRequest): Promise<App> {
  const id = principal?.appId;
  const app = id === undefined ? undefined : (await apps.find([id])).get(id);
  if (!app) throw new Problem('unauthenticated', 'The access token is invalid');
  return app;
}

function toEntity(app: App, vapidKey: string): Application {
  return {
    id: app.id.toString(),
    name: app.name,
    website: app.website,
    scopes: app.scopes,
    redirect_uri: app.redirectUris.join('\n'),
    redirect_uris: app.redirectUris,
    vapid_key: vapidKey,
  };
}

function toCredentials(app: App, secret: string, vapidKey: string): CredentialApplication {
  return {
    ...toEntity(app, vapidKey),
    client_id: app.clientId,
    client_secret: secret,
    client_secret_expires_at: 0,
  };
}
