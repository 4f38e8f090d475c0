import type { FastifyRequest } from 'fastify';
import { CredentialAccount, Preferences, Profile } from '@merle/contract';
import { shardOfAccount, type Id, type Urls } from '#kernel/index.ts';
import type { Account } from '#accounts/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import { countEdges } from '#edges/index.ts';
import { user, type App } from '#http/index.ts';
import type { UploadGate } from '#media/index.ts';
import {
  NARROWEST_DEFAULTS,
  updateProfile,
  type PostingDefaults,
  type ProfileInput,
  type UpdateProfileDeps,
} from '#profiles/index.ts';
import { getCaller } from './answers.ts';
import { toCredentialAccountEntity, toProfileEntity } from './credential-account-entity.ts';
import { readFeatured } from './featured-tag-routes.ts';
import { ProfileForm, toProfileInput } from './profile-forms.ts';
import { VISIBILITY_WORD } from './status-entity.ts';
import type { TagRouteDeps } from './tag-routes.ts';

export type ProfileRouteDeps = UpdateProfileDeps &
  TagRouteDeps & {
    readonly urls: Urls;
    readonly uploadGate: UploadGate;
    readonly config: { readonly maxImageBytes: number };
  };

const read = user('profile', 'read:accounts');
const write = user('write:accounts');

/** One's own account, profile and preferences. */
export function registerProfileRoutes(app: App, deps: ProfileRouteDeps): void {
  registerReading(app, deps);
  registerWriting(app, deps);
}

function registerReading(app: App, deps: ProfileRouteDeps): void {
  const { accounts } = deps;
  // https://docs.joinmastodon.org/methods/accounts/#verify_credentials
  app.get(
    '/api/v1/accounts/verify_credentials',
    { schema: { response: { 200: CredentialAccount } }, config: { access: read, admission: 'first' } },
    async (request) => toCredentials(deps, await accounts.get(getCaller(request))),
  );

  // https://docs.joinmastodon.org/methods/profile/#get
  app.get(
    '/api/v1/profile',
    { schema: { response: { 200: Profile } }, config: { access: read } },
    async (request) => readProfile(deps, await accounts.get(getCaller(request))),
  );

  // https://docs.joinmastodon.org/methods/preferences/
  app.get(
    '/api/v1/preferences',
    { schema: { response: { 200: Preferences } }, config: { access: user('read:accounts') } },
    async (request) => toPreferencesEntity(await deps.preferences.get(getCaller(request))),
  );
}

function registerWriting(app: App, deps: ProfileRouteDeps): void {
  const change = (request: FastifyRequest, input: ProfileInput) =>
    updateProfile(deps, getCaller(request), input);
  const route = {
    method: ['PUT', 'PATCH'],
    config: { access: write, uploads: { maxBytes: deps.config.maxImageBytes, maxFiles: 2 } },
    onRequest: deps.uploadGate,
  };

  app.route<{ Body: ProfileForm }>({
    ...route,
    url: '/api/v1/accounts/update_credentials',
    schema: { body: ProfileForm, response: { 200: CredentialAccount } },
    handler: async (request) => toCredentials(deps, await change(request, toProfileInput(request.body))),
  });

  app.route<{ Body: ProfileForm }>({
    ...route,
    url: '/api/v1/profile',
    schema: { body: ProfileForm, response: { 200: Profile } },
    handler: async (request) => readProfile(deps, await change(request, toProfileInput(request.body))),
  });

  for (const picture of ['avatar', 'header'] as const) {
    app.delete(
      `/api/v1/profile/${picture}`,
      { schema: { response: { 200: CredentialAccount } }, config: { access: write } },
      async (request) => toCredentials(deps, await change(request, { [picture]: null })),
    );
  }
}

async function readProfile(deps: ProfileRouteDeps, account: Account) {
  return toProfileEntity(account, await readFeatured(deps, account), deps.urls);
}

async function toCredentials(deps: ProfileRouteDeps, account: Account) {
  const [defaults, followRequests] = await Promise.all([
    orWhileAway(deps.preferences.get(account.id), NARROWEST_DEFAULTS),
    orWhileAway(countFollowRequests(deps, account.id), 0),
  ]);
  return toCredentialAccountEntity({ account, defaults, followRequests }, deps.urls);
}

/** Apps ask for this each time they open, and must open while the database is away too. */
async function orWhileAway<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (isDatabaseAway(error)) return otherwise;
    throw error;
  }
}

function countFollowRequests({ db, guard }: ProfileRouteDeps, accountId: Id): Promise<number> {
  return guard.run(() => countEdges(db, shardOfAccount(accountId), accountId, 'requested_by'));
}

function toPreferencesEntity(defaults: PostingDefaults): Preferences {
  return {
    'posting:default:visibility': VISIBILITY_WORD[defaults.visibility],
    'posting:default:sensitive': defaults.sensitive,
    'posting:default:language': defaults.language ?? null,
    'posting:default:quote_policy': defaults.quotePolicy,
    'reading:expand:media': 'default',
    'reading:expand:spoilers': false,
    'reading:autoplay:gifs': false,
  };
}
