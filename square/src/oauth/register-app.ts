import { randomInt } from 'node:crypto';
import { Problem, SHARDS, type Clock, type FieldFault, type MintId } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { createClientId, createClientSecret, OUT_OF_BAND, type App } from './app.ts';
import { insertApp } from './app-queries.ts';
import type { AppReader } from './read-apps.ts';
import { DEFAULT_SCOPES, findUnknownScope, toScopes } from './scopes.ts';

/** What a program says of itself. */
export type AppForm = {
  readonly client_name?: string | undefined;
  readonly redirect_uris?: string | readonly string[] | undefined;
  readonly scopes?: string | readonly string[] | undefined;
  readonly website?: string | undefined;
};

const MAX_NAME = 60;
const MAX_URI = 2_000;
const MAX_URIS = 20;
const MAX_SCOPES = 100;
/** What a browser would run, or open from the reader's own machine, when it is sent there. */
const FORBIDDEN_SCHEMES =
  /^(?:javascript|data|vbscript|blob|file|filesystem|about|view-source|mailto|ws|wss|ftp|chrome|resource):/i;

type Deps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly mint: MintId;
  readonly clock: Clock;
  readonly apps: AppReader;
};

/** Registers an app; its secret is answered once and never again. */
export async function registerApp(deps: Deps, form: AppForm): Promise<{ app: App; secret: string }> {
  const given = {
    name: form.client_name?.trim() ?? '',
    website: form.website?.trim() || null,
    redirectUris: toRedirectUris(form.redirect_uris ?? []),
    scopes: toScopes(form.scopes ?? DEFAULT_SCOPES),
  };
  refuseFaults(given);
  const id = deps.mint(randomInt(SHARDS));
  const { secret, hash } = createClientSecret();
  const app: App = {
    ...given,
    id,
    scopes: given.scopes.length > 0 ? given.scopes : DEFAULT_SCOPES,
    clientId: createClientId(id),
    secretHash: hash,
    createdAt: new Date(deps.clock()),
  };
  await deps.guard.run(() => insertApp(deps.db, app));
  deps.apps.keep(app);
  return { app, secret };
}

/** A list, or one text with a URI a line. */
function toRedirectUris(given: string | readonly string[]): string[] {
  const texts = typeof given === 'string' ? [given] : given;
  return [...new Set(texts.flatMap((text) => text.split(/\s+/)).filter((uri) => uri !== ''))];
}

type Given = Pick<App, 'name' | 'website' | 'redirectUris' | 'scopes'>;

function refuseFaults({ name, website, redirectUris, scopes }: Given): void {
  const unknown = scopes.length > MAX_SCOPES ? 'more than a hundred' : findUnknownScope(scopes);
  const faults = {
    client_name: findNameFault(name),
    redirect_uris: findUrisFault(redirectUris),
    scopes:
      unknown === undefined
        ? undefined
        : fault('ERR_INVALID', `There is no scope “${unknown.slice(0, 60)}” on this square.`),
    website: website === null ? undefined : findWebsiteFault(website),
  };
  const found = Object.entries(faults).flatMap(([field, each]) => (each ? [[field, [each]] as const] : []));
  if (found.length === 0) return;
  const sentences = found.map(([, [each]]) => each.description).join(' ');
  throw new Problem('invalid', `Validation failed: ${sentences}`, { details: Object.fromEntries(found) });
}

function findNameFault(name: string): FieldFault | undefined {
  if (name === '') return fault('ERR_BLANK', 'Give the app a client_name.');
  if ([...name].length > MAX_NAME)
    return fault('ERR_TOO_LONG', `Use at most ${MAX_NAME} characters for client_name.`);
  return undefined;
}

function findUrisFault(uris: readonly string[]): FieldFault | undefined {
  if (uris.length === 0) return fault('ERR_BLANK', 'Give at least one URI in redirect_uris.');
  if (uris.length > MAX_URIS) return fault('ERR_TOO_LONG', `Give at most ${MAX_URIS} URIs in redirect_uris.`);
  const sentence = uris.map(judgeRedirectUri).find((each) => each !== undefined);
  return sentence === undefined ? undefined : fault('ERR_INVALID', sentence);
}

/** They are compared byte for byte and sent in a header as they are, so they must be complete and ASCII. */
function judgeRedirectUri(uri: string): string | undefined {
  if (uri === OUT_OF_BAND) return undefined;
  if (uri.length > MAX_URI) return `A redirect URI must not have more than ${MAX_URI} characters.`;
  if (!/^[!-~]+$/.test(uri)) return 'Percent-encode what is not ASCII in a redirect URI.';
  if (FORBIDDEN_SCHEMES.test(uri))
    return 'A redirect URI must not have this scheme: use https: or one of the app’s own.';
  if (!URL.canParse(uri)) return `A redirect URI must be a whole URI, or ${OUT_OF_BAND}.`;
  const { hash, username, password } = new URL(uri);
  if (hash !== '' || uri.includes('#')) return 'A redirect URI must not have a fragment (RFC 6749, 3.1.2).';
  if (username !== '' || password !== '') return 'A redirect URI must not hold a name or a password.';
  return undefined;
}

function findWebsiteFault(website: string): FieldFault | undefined {
  const isWeb = URL.canParse(website) && /^https?:$/.test(new URL(website).protocol);
  if (isWeb && website.length <= MAX_URI) return undefined;
  return fault('ERR_INVALID', 'The website must be an address that begins with https:// or http://.');
}

function fault(error: string, description: string): FieldFault {
  return { error, description };
}
