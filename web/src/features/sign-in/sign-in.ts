import type { CredentialAccount, CredentialApplication, Token } from '@merle/contract';
import { createClient, Failure, toAccountKey, toSearch, type DeviceAccount } from '#api/index.ts';

/** What must be remembered between leaving for the server's own page and coming back from it. */
type Attempt = {
  readonly server: string;
  readonly app: RegisteredApp;
  readonly verifier: string;
  readonly state: string;
  /** Where to go on afterwards. */
  readonly next: string;
};

export type RegisteredApp = { readonly id: string; readonly secret: string };

const NAME = 'merle sign-in';
const APP_NAME = 'merle app';
const SCOPES = 'read write follow push';
const SECRET_BYTES = 32;

export type SignInWish = {
  readonly server: string;
  readonly next: string;
  /** For one more account: ask who it is, even where somebody is signed in. */
  readonly isOther?: boolean;
  readonly language: string;
};

/** Begins to sign in (RFC 6749 with PKCE, RFC 7636); answers the address at which the server asks who it is. */
export async function beginSignIn({ server, next, isOther = false, language }: SignInWish): Promise<string> {
  const app = await getApp(server);
  const attempt: Attempt = { server, app, verifier: toRandom(), state: toRandom(), next };
  sessionStorage.setItem(NAME, JSON.stringify(attempt));
  const query = {
    response_type: 'code',
    client_id: app.id,
    redirect_uri: toRedirectUri(),
    scope: SCOPES,
    state: attempt.state,
    ...(await toChallenge(attempt.verifier)),
    lang: language,
    ...(isOther && { force_login: 'true' }),
  };
  return `${server}/oauth/authorize${toSearch(query)}`;
}

/** Ends signing in with what the server sent back; throws Failure where it said no, or where it was not begun here. */
export async function endSignIn(
  params: URLSearchParams,
): Promise<{ readonly account: DeviceAccount; readonly next: string }> {
  const attempt = takeAttempt();
  const code = params.get('code');
  if (!attempt || params.get('state') !== attempt.state || code === null) {
    throw new Failure('refused', params.get('error_description') ?? params.get('error') ?? 'unknown sign-in');
  }
  const { server, app, verifier, next } = attempt;
  const token = await createClient({ server }).post<Token>('/oauth/token', {
    grant_type: 'authorization_code',
    client_id: app.id,
    client_secret: app.secret,
    redirect_uri: toRedirectUri(),
    code,
    code_verifier: verifier,
    scope: SCOPES,
  });
  return { account: await readAccount(server, token.access_token), next };
}

/** This client as the server knows it: registered once, and again where the server has forgotten it. */
async function getApp(server: string): Promise<RegisteredApp> {
  const kept = findApp(server);
  if (kept && (await isKnown(server, kept))) return kept;
  const made = await createClient({ server }).post<CredentialApplication>('/api/v1/apps', {
    client_name: 'Merle',
    redirect_uris: toRedirectUri(),
    scopes: SCOPES,
    website: location.origin,
  });
  const app = { id: made.client_id, secret: made.client_secret };
  localStorage.setItem(toAppName(server), JSON.stringify(app));
  return app;
}

/** As this client was last registered on a server; undefined where it never was from this browser. */
export function findApp(server: string): RegisteredApp | undefined {
  const text = localStorage.getItem(toAppName(server));
  return text === null ? undefined : (JSON.parse(text) as RegisteredApp);
}

function toAppName(server: string): string {
  return `${APP_NAME} ${server} ${toRedirectUri()}`;
}

async function isKnown(server: string, app: RegisteredApp): Promise<boolean> {
  try {
    await createClient({ server }).post<Token>('/oauth/token', {
      grant_type: 'client_credentials',
      client_id: app.id,
      client_secret: app.secret,
      scope: 'read',
    });
    return true;
  } catch (error) {
    if (error instanceof Failure && (error.kind === 'signed-out' || error.kind === 'refused')) return false;
    throw error;
  }
}

/** Who a token speaks for. */
async function readAccount(server: string, token: string): Promise<DeviceAccount> {
  const client = createClient({ server, token });
  const account = await client.get<CredentialAccount>('/api/v1/accounts/verify_credentials');
  return toDeviceAccount(server, token, account);
}

export function toDeviceAccount(server: string, token: string, account: CredentialAccount): DeviceAccount {
  return {
    key: toAccountKey(server, account.id),
    server,
    id: account.id,
    acct: account.acct,
    name: account.display_name || account.username,
    avatar: account.avatar_static,
    token,
  };
}

function takeAttempt(): Attempt | undefined {
  const text = sessionStorage.getItem(NAME);
  sessionStorage.removeItem(NAME);
  return text === null ? undefined : (JSON.parse(text) as Attempt);
}

function toRedirectUri(): string {
  return `${location.origin}/signed-in`;
}

function toRandom(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

/** Browsers hash only on safe ground (https, localhost); elsewhere it goes without. */
async function toChallenge(verifier: string): Promise<Record<string, string>> {
  if (!isSecureContext) return {};
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { code_challenge: toBase64Url(new Uint8Array(hash)), code_challenge_method: 'S256' };
}

function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
