import { Type } from 'typebox';
import { Conversation, listOf, Nothing } from '@merle/contract';
import { listConversations, markConversation, removeConversation } from '#conversations/index.ts';
import { PageQuery, setLinks, toPage, user, type App } from '#http/index.ts';
import { getCaller, getId, sendJson } from './answers.ts';
import { renderConversations } from './conversation-entity.ts';
import type { MastodonDeps } from './deps.ts';
import { toJsonArray } from './render-statuses.ts';

const ById = Type.Object({ id: Type.String() });

/** https://docs.joinmastodon.org/methods/conversations/ */
export function registerConversationRoutes(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v1/conversations',
    {
      schema: { querystring: PageQuery, response: { 200: listOf(Conversation) } },
      config: { access: user('read:statuses') },
    },
    async (request, reply) => {
      const viewer = await deps.viewers.get(getCaller(request));
      const page = await listConversations(deps, viewer, toPage(request.query, { limit: 20, max: 40 }));
      setLinks(request, reply, deps.urls.base, page);
      return sendJson(reply, toJsonArray(await renderConversations(deps, page.shown, viewer)));
    },
  );

  const access = user('write:conversations');
  for (const verb of ['read', 'unread'] as const) {
    app.post(
      `/api/v1/conversations/:id/${verb}`,
      { schema: { params: ById, response: { 200: Conversation } }, config: { access } },
      async (request, reply) => {
        const viewer = await deps.viewers.get(getCaller(request));
        const shown = await markConversation(deps, viewer, getId(request.params.id), verb === 'unread');
        return sendJson(reply, (await renderConversations(deps, [shown], viewer))[0]!);
      },
    );
  }

  app.delete(
    '/api/v1/conversations/:id',
    { schema: { params: ById, response: { 200: Nothing } }, config: { access } },
    async (request) => {
      await removeConversation(deps, getCaller(request), getId(request.params.id));
      return {};
    },
  );
}
