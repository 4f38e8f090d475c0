import { Type } from 'typebox';
import {
  AnnualReports,
  AnnualReportState,
  Collections,
  EmptyList,
  ErrorBody,
  Nothing,
} from '@merle/contract';
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
/** What never answers anything but why not. */
const notThere = { 404: ErrorBody };
const empty = { schema: { response: { 200: EmptyList } } };

/** The parts of the client API that are not here, each answered so that an app can say something sensible. */
export function registerAbsentRoutes(app: App, deps: MastodonDeps): void {
  for (const { path, access } of EMPTY) app.get(path, { ...empty, config: { access } }, async () => []);
  registerCollections(app);
  registerScheduled(app);
  registerPush(app);
  app.post(
    '/api/v1/announcements/:id/dismiss',
    { schema: { params: ById, response: notThere }, config: { access: user('write:accounts') } },
    notFound,
  );
  app.get(
    '/api/v1/statuses/:id/card',
    { schema: { params: ById, response: { 200: Nothing } }, config: { access: optional } },
    async (request) => {
      await getShown(deps, getId(request.params.id), await findViewer(deps, request));
      return {};
    },
  );
  app.post(
    '/api/v1/statuses/:id/translate',
    { schema: { params: ById, response: { 503: ErrorBody } }, config: { access: user('read:statuses') } },
    async (request) => {
      await getShown(deps, getId(request.params.id), await findViewer(deps, request));
      throw new Problem('unavailable', 'This square does not translate posts.');
    },
  );
}

/** Collections of accounts and yearly reviews: there are none, of anybody. */
function registerCollections(app: App): void {
  for (const path of ['collections', 'in_collections'])
    app.get(
      `/api/v1/accounts/:id/${path}`,
      { schema: { response: { 200: Collections } }, config: { access: optional } },
      async () => ({
        collections: [],
      }),
    );
  const config = { access: user('read:accounts') };
  app.get('/api/v1/annual_reports', { schema: { response: { 200: AnnualReports } }, config }, async () => ({
    annual_reports: [],
    accounts: [],
    statuses: [],
  }));
  app.get('/api/v1/annual_reports/:year', { schema: { response: notThere }, config }, notFound);
  app.get(
    '/api/v1/annual_reports/:year/state',
    { schema: { response: { 200: AnnualReportState } }, config },
    async () => ({ state: 'ineligible' as const }),
  );
}

/** Nothing is scheduled, so nothing that is can be found; posting with a time is refused where posts are taken. */
function registerScheduled(app: App): void {
  const url = '/api/v1/scheduled_statuses/:id';
  const schema = { params: ById, response: notThere };
  app.get(url, { schema, config: { access: user('read:statuses') } }, notFound);
  for (const method of ['PUT', 'DELETE'] as const)
    app.route({ method, url, schema, config: { access: user('write:statuses') }, handler: notFound });
}

/** https://docs.joinmastodon.org/methods/push/ : apps ask for their subscription at every start. */
function registerPush(app: App): void {
  const url = '/api/v1/push/subscription';
  const config = { access: user('push') };
  app.get(url, { schema: { response: notThere }, config }, notFound);
  app.delete(url, { schema: { response: { 200: Nothing } }, config }, async () => ({}));
  for (const method of ['POST', 'PUT'] as const)
    app.route({
      method,
      url,
      schema: { response: { 422: ErrorBody } },
      config,
      handler: async () => {
        throw new Problem('invalid', 'This square does not send web push notifications.');
      },
    });
}

async function notFound(): Promise<never> {
  throw new Problem('not-found', 'Record not found');
}
