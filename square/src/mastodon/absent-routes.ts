import { Type } from 'typebox';
import { Problem } from '#kernel/index.ts';
import { optional, user, type Access, type App } from '#http/index.ts';
import { findViewer, getId, getShown } from './answers.ts';
import type { MastodonDeps } from './deps.ts';

/** What the square does not have, where apps expect a list: an empty one is the truth, and breaks nothing. */
const EMPTY: readonly { readonly path: string; readonly access: Access }[] = [
  { path: '/api/v1/announcements', access: optional },
  { path: '/api/v1/trends', access: optional },
  { path: '/api/v1/trends/tags', access: optional },
  { path: '/api/v1/trends/statuses', access: optional },
  { path: '/api/v1/trends/links', access: optional },
  { path: '/api/v1/timelines/link', access: optional },
  { path: '/api/v1/scheduled_statuses', access: user('read:statuses') },
  { path: '/api/v1/accounts/:id/identity_proofs', access: optional },
];

const ById = Type.Object({ id: Type.String() });

/** The parts of the client API that are not here, each answered so that an app can say something sensible. */
export function registerAbsentRoutes(app: App, deps: MastodonDeps): void {
  for (const { path, access } of EMPTY) app.get(path, { config: { access } }, async () => []);
  registerCollections(app);
  registerScheduled(app);
  registerPush(app);
  app.post(
    '/api/v1/announcements/:id/dismiss',
    { schema: { params: ById }, config: { access: user('write:accounts') } },
    notFound,
  );
  app.get(
    '/api/v1/statuses/:id/card',
    { schema: { params: ById }, config: { access: optional } },
    async (request) => {
      await getShown(deps, getId(request.params.id), await findViewer(deps, request));
      return {};
    },
  );
  app.post(
    '/api/v1/statuses/:id/translate',
    { schema: { params: ById }, config: { access: user('read:statuses') } },
    async (request) => {
      await getShown(deps, getId(request.params.id), await findViewer(deps, request));
      throw new Problem('unavailable', 'This square does not translate posts.');
    },
  );
}

/** Collections of accounts and yearly reviews: there are none, of anybody. */
function registerCollections(app: App): void {
  for (const path of ['collections', 'in_collections'])
    app.get(`/api/v1/accounts/:id/${path}`, { config: { access: optional } }, async () => ({
      collections: [],
    }));
  const read = { config: { access: user('read:accounts') } };
  app.get('/api/v1/annual_reports', read, async () => ({ annual_reports: [], accounts: [], statuses: [] }));
  app.get('/api/v1/annual_reports/:year', read, notFound);
  app.get('/api/v1/annual_reports/:year/state', read, async () => ({ state: 'ineligible' }));
}

/** Nothing is scheduled, so nothing that is can be found; posting with a time is refused where posts are taken. */
function registerScheduled(app: App): void {
  const url = '/api/v1/scheduled_statuses/:id';
  const schema = { params: ById };
  app.get(url, { schema, config: { access: user('read:statuses') } }, notFound);
  for (const method of ['PUT', 'DELETE'] as const)
    app.route({ method, url, schema, config: { access: user('write:statuses') }, handler: notFound });
}

/** https://docs.joinmastodon.org/methods/push/ : apps ask for their subscription at every start. */
function registerPush(app: App): void {
  const url = '/api/v1/push/subscription';
  const config = { access: user('push') };
  app.get(url, { config }, notFound);
  app.delete(url, { config }, async () => ({}));
  for (const method of ['POST', 'PUT'] as const)
    app.route({
      method,
      url,
      config,
      handler: async () => {
        throw new Problem('invalid', 'This square does not send web push notifications.');
      },
    });
}

async function notFound(): Promise<never> {
  throw new Problem('not-found', 'Record not found');
}
