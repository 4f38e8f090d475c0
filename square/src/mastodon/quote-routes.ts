import { Type } from 'typebox';
import { Status } from '@merle/contract';
import { user, type App } from '#http/index.ts';
import { revokeQuote, setQuotePolicy } from '#posts/index.ts';
import { getCaller, getId, getShown, sendStatus } from './answers.ts';
import type { MastodonDeps } from './deps.ts';

const ById = Type.Object({ id: Type.String() });
const write = { access: user('write:statuses') };
const PolicyForm = Type.Object({
  quote_approval_policy: Type.Union([
    Type.Literal('public'),
    Type.Literal('followers'),
    Type.Literal('nobody'),
  ]),
});

/** https://docs.joinmastodon.org/methods/statuses/#edit_interaction_policy : who may quote a post, and who may no longer. */
export function registerQuoteRoutes(app: App, deps: MastodonDeps): void {
  app.route({
    method: ['PUT', 'PATCH'],
    url: '/api/v1/statuses/:id/interaction_policy',
    schema: { params: ById, body: PolicyForm, response: { 200: Status } },
    config: write,
    handler: async (request, reply) => {
      const accountId = getCaller(request);
      const id = getId(request.params.id);
      await setQuotePolicy(deps, accountId, id, request.body.quote_approval_policy);
      const viewer = await deps.viewers.get(accountId);
      return sendStatus(deps, reply, await getShown(deps, id, viewer), viewer);
    },
  });

  app.post(
    '/api/v1/statuses/:id/quotes/:quoting_id/revoke',
    {
      schema: {
        params: Type.Object({ id: Type.String(), quoting_id: Type.String() }),
        response: { 200: Status },
      },
      config: write,
    },
    async (request, reply) => {
      const accountId = getCaller(request);
      const quotingId = getId(request.params.quoting_id);
      await revokeQuote(deps, accountId, getId(request.params.id), quotingId);
      const viewer = await deps.viewers.get(accountId);
      return sendStatus(deps, reply, await getShown(deps, quotingId, viewer), viewer);
    },
  );
}
