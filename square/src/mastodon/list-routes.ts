import { Type } from 'typebox';
import { Account, List as ListEntity, listOf, Nothing, Status } from '@merle/contract';
import { findId, shardOf, shardOfAccount, type Id } from '#kernel/index.ts';
import { findEdges, listAllEdges } from '#edges/index.ts';
import { PageQuery, toPage, user, type App } from '#http/index.ts';
import {
  addMembers,
  createList,
  deleteList,
  editList,
  listLists,
  readListTimeline,
  removeMembers,
  type ChangeListDeps,
  type List,
} from '#lists/index.ts';
import { getAccountCard, toAccountTexts } from './account-routes.ts';
import { getCaller, getId, optionalBody, sendJson } from './answers.ts';
import { ACCOUNTS_A_PAGE, readEdgePage, toEnds } from './edge-pages.ts';
import type { MastodonDeps } from './deps.ts';
import { toJsonArray } from './render-statuses.ts';
import { sendTimeline } from './timeline-routes.ts';

export type ListRouteDeps = MastodonDeps & ChangeListDeps;

const ById = Type.Object({ id: Type.String() });
const read = { access: user('read:lists') };
const write = { access: user('write:lists') };

/** https://docs.joinmastodon.org/methods/lists/ */
export function registerListRoutes(app: App, deps: ListRouteDeps): void {
  registerReading(app, deps);
  registerWriting(app, deps);
  registerMembers(app, deps);
}

/** https://docs.joinmastodon.org/entities/List/ */
function toListEntity(list: List): ListEntity {
  return {
    id: list.id.toString(),
    title: list.title,
    replies_policy: list.repliesPolicy,
    exclusive: list.exclusive,
  };
}

function registerReading(app: App, deps: ListRouteDeps): void {
  app.get(
    '/api/v1/lists',
    { schema: { response: { 200: listOf(ListEntity) } }, config: read },
    async (request) => {
      const lists = await deps.guard.run(() => listLists(deps.db, getCaller(request)));
      return lists.map(toListEntity);
    },
  );

  app.get(
    '/api/v1/lists/:id',
    { schema: { params: ById, response: { 200: ListEntity } }, config: read },
    async (request) => {
      const { list } = await deps.lists.get(getCaller(request), getId(request.params.id));
      return toListEntity(list);
    },
  );

  app.get(
    '/api/v1/accounts/:id/lists',
    { schema: { params: ById, response: { 200: listOf(ListEntity) } }, config: read },
    async (request) => {
      const { account } = await getAccountCard(deps, getId(request.params.id));
      const lists = await deps.guard.run(() => listLists(deps.db, getCaller(request)));
      const from = { shard: shardOfAccount(account.id), fromId: account.id, kinds: ['listed_in'] as const };
      const ids = lists.map((list) => list.id);
      const places = await deps.guard.run(() => findEdges(deps.db, from, ids));
      const holding = new Set(places.map((edge) => edge.toId));
      return lists.filter((list) => holding.has(list.id)).map(toListEntity);
    },
  );

  app.get(
    '/api/v1/timelines/list/:id',
    { schema: { params: ById, querystring: PageQuery, response: { 200: listOf(Status) } }, config: read },
    async (request, reply) => {
      const accountId = getCaller(request);
      const page = toPage(request.query, { limit: 20, max: 40 });
      const timeline = await readListTimeline(deps, accountId, getId(request.params.id), page);
      const viewer = await deps.viewers.get(accountId);
      return sendTimeline(deps, { request, reply }, timeline, viewer);
    },
  );
}

const Policy = Type.Union([Type.Literal('followed'), Type.Literal('list'), Type.Literal('none')]);
const ListForm = Type.Object({
  title: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  replies_policy: Type.Optional(Type.Union([Policy, Type.Null()])),
  exclusive: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
});

function registerWriting(app: App, deps: ListRouteDeps): void {
  app.post(
    '/api/v1/lists',
    { schema: { body: ListForm, response: { 200: ListEntity } }, config: write },
    async (request) => {
      const { body } = request;
      const list = await createList(deps, getCaller(request), {
        title: body.title ?? '',
        repliesPolicy: body.replies_policy ?? 'list',
        exclusive: body.exclusive ?? false,
      });
      return toListEntity(list);
    },
  );

  app.route({
    method: ['PUT', 'PATCH'],
    url: '/api/v1/lists/:id',
    schema: { params: ById, body: ListForm, response: { 200: ListEntity } },
    config: write,
    handler: async (request) => {
      const { title, replies_policy: repliesPolicy, exclusive } = request.body;
      const list = await editList(deps, getCaller(request), getId(request.params.id), {
        ...(typeof title === 'string' && { title }),
        ...(repliesPolicy && { repliesPolicy }),
        ...(typeof exclusive === 'boolean' && { exclusive }),
      });
      return toListEntity(list);
    },
  });

  app.delete(
    '/api/v1/lists/:id',
    { schema: { params: ById, response: { 200: Nothing } }, config: write },
    async (request) => {
      await deleteList(deps, getCaller(request), getId(request.params.id));
      return {};
    },
  );
}

const MAX_AT_ONCE = 500;
const Ids = Type.Object({
  account_ids: Type.Optional(Type.Array(Type.String(), { maxItems: MAX_AT_ONCE })),
});

function registerMembers(app: App, deps: ListRouteDeps): void {
  const url = '/api/v1/lists/:id/accounts';
  app.get(
    url,
    { schema: { params: ById, querystring: PageQuery, response: { 200: listOf(Account) } }, config: read },
    async (request, reply) => {
      const { list } = await deps.lists.get(getCaller(request), getId(request.params.id));
      // 0 asks for everybody: https://docs.joinmastodon.org/methods/lists/#query-parameters
      if (request.query.limit === 0) return sendJson(reply, await toAllMembers(deps, list));
      const from = { shard: shardOf(list.id), fromId: list.id, kind: 'list_member' } as const;
      const edges = await readEdgePage(deps, { request, reply }, from, ACCOUNTS_A_PAGE);
      return sendJson(reply, toJsonArray(await toAccountTexts(deps, toEnds(edges), undefined)));
    },
  );

  app.post(
    url,
    { schema: { params: ById, body: Ids, response: { 200: Nothing } }, config: write },
    async (request) => {
      await addMembers(deps, getCaller(request), getId(request.params.id), toIds(request.body.account_ids));
      return {};
    },
  );

  app.delete(
    url,
    {
      schema: { params: ById, body: optionalBody(Ids), querystring: Ids, response: { 200: Nothing } },
      config: write,
    },
    async (request) => {
      const given = request.body?.account_ids ?? request.query.account_ids;
      await removeMembers(deps, getCaller(request), getId(request.params.id), toIds(given));
      return {};
    },
  );
}

async function toAllMembers(deps: ListRouteDeps, list: List): Promise<string> {
  const edges = await deps.guard.run(() => listAllEdges(deps.db, shardOf(list.id), list.id, ['list_member']));
  return toJsonArray(await toAccountTexts(deps, toEnds(edges), undefined));
}

function toIds(texts: readonly string[] = []): Id[] {
  return [...new Set(texts.flatMap((text) => findId(text) ?? []))];
}
