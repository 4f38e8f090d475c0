import { Type } from 'typebox';
import { Account as AccountEntity, FamiliarFollowers, listOf, Nothing, Suggestion } from '@merle/contract';
import { findId, shardOfAccount, type Id, type MintId } from '#kernel/index.ts';
import type { Account } from '#accounts/index.ts';
import {
  dismissSuggestion,
  findFamiliar,
  listDirectory,
  searchPeople,
  suggestPeople,
  type DiscoveryDeps,
} from '#discovery/index.ts';
import { listEdges } from '#edges/index.ts';
import { PageQuery, optional, setLinks, toPage, user, type App } from '#http/index.ts';
import { toAccountEntity } from './account-entity.ts';
import { getAccountCard, toAccountTexts } from './account-routes.ts';
import { findViewer, getCaller, getId, sendJson } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { toJsonArray } from './render-statuses.ts';

export type PeopleRouteDeps = MastodonDeps & DiscoveryDeps & { readonly mint: MintId };

const ById = Type.Object({ id: Type.String() });
const MAX_PEOPLE = 80;

/** Finding people: whom friends follow, who is suggested, the directory, and by the beginning of a handle. */
export function registerPeopleRoutes(app: App, deps: PeopleRouteDeps): void {
  registerFamiliar(app, deps);
  registerSuggestions(app, deps);
  registerDirectory(app, deps);
  registerSearch(app, deps);
  registerEndorsements(app, deps);
}

function registerFamiliar(app: App, deps: PeopleRouteDeps): void {
  const Ids = Type.Object({ id: Type.Optional(Type.Array(Type.String(), { maxItems: 200 })) });
  app.get(
    '/api/v1/accounts/familiar_followers',
    {
      schema: { querystring: Ids, response: { 200: listOf(FamiliarFollowers) } },
      config: { access: user('read:follows') },
    },
    async (request) => {
      const viewer = await deps.viewers.get(getCaller(request));
      const given = (request.query.id ?? []).flatMap((text) => findId(text) ?? []);
      const ids = [...new Set(given)].slice(0, MAX_PEOPLE);
      const familiar = await findFamiliar(deps, viewer, ids);
      return ids.map((id) => ({
        id: id.toString(),
        accounts: toEntities(deps, familiar.get(id) ?? []),
      }));
    },
  );
}

const LimitQuery = Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1 })) });

function registerSuggestions(app: App, deps: PeopleRouteDeps): void {
  const config = { access: user('read'), admission: 'last' } as const;
  const suggest = async (accountId: Id, limit = 40) =>
    suggestPeople(deps, await deps.viewers.get(accountId), deps.clock(), Math.min(limit, MAX_PEOPLE));
  app.get(
    '/api/v2/suggestions',
    { schema: { querystring: LimitQuery, response: { 200: listOf(Suggestion) } }, config },
    async (request) => {
      const suggestions = await suggest(getCaller(request), request.query.limit);
      return suggestions.map(({ account, because }) => ({
        source: because === 'friends' ? 'past_interactions' : 'global',
        sources: [because === 'friends' ? 'friends_of_friends' : 'most_followed'],
        account: toAccountEntity(account, deps.urls),
      }));
    },
  );
  app.get(
    '/api/v1/suggestions',
    { schema: { querystring: LimitQuery, response: { 200: listOf(AccountEntity) } }, config },
    async (request) => {
      const suggestions = await suggest(getCaller(request), request.query.limit);
      return toEntities(
        deps,
        suggestions.map(({ account }) => account),
      );
    },
  );
  app.delete(
    '/api/v1/suggestions/:id',
    { schema: { params: ById, response: { 200: Nothing } }, config: { access: user('write:accounts') } },
    async (request) => {
      const { account } = await getAccountCard(deps, getId(request.params.id));
      await dismissSuggestion(deps, getCaller(request), account.id);
      return {};
    },
  );
}

const MAX_OFFSET = 10_000;
const Offset = Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_OFFSET }));
const DirectoryQuery = Type.Object({
  offset: Offset,
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  order: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('new')])),
  local: Type.Optional(Type.Boolean()),
});

function registerDirectory(app: App, deps: PeopleRouteDeps): void {
  app.get(
    '/api/v1/directory',
    {
      schema: { querystring: DirectoryQuery, response: { 200: listOf(AccountEntity) } },
      config: { access: optional, admission: 'last' },
    },
    async (request) => {
      const { offset = 0, limit = 40, order = 'active' } = request.query;
      return toEntities(
        deps,
        await listDirectory(deps, { order, offset, limit: Math.min(limit, MAX_PEOPLE) }),
      );
    },
  );
}

const SearchQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 500 })),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  offset: Offset,
  following: Type.Optional(Type.Boolean()),
});

function registerSearch(app: App, deps: PeopleRouteDeps): void {
  app.get(
    '/api/v1/accounts/search',
    {
      schema: { querystring: SearchQuery, response: { 200: listOf(AccountEntity) } },
      config: { access: user('read:accounts') },
    },
    async (request) => {
      const { q = '', limit = 40, offset = 0, following = false } = request.query;
      const search = { text: q, onlyFollowed: following, offset, limit: Math.min(limit, MAX_PEOPLE) };
      return toEntities(deps, await searchPeople(deps, await findViewer(deps, request), search));
    },
  );
}

function registerEndorsements(app: App, deps: PeopleRouteDeps): void {
  app.get(
    '/api/v1/accounts/:id/endorsements',
    {
      schema: { params: ById, querystring: PageQuery, response: { 200: listOf(AccountEntity) } },
      config: { access: optional },
    },
    async (request, reply) => {
      const viewer = await findViewer(deps, request);
      const { account } = await getAccountCard(deps, getId(request.params.id));
      if (account.suspendedAt || viewer?.blockedBy.has(account.id)) return sendJson(reply, '[]');
      const page = toPage(request.query, { limit: 40, max: 80 });
      const from = { shard: shardOfAccount(account.id), fromId: account.id, kind: 'endorse' } as const;
      const edges = await deps.guard.run(() => listEdges(deps.db, from, page));
      setLinks(request, reply, deps.urls.base, {
        first: edges[0]?.id,
        last: edges.at(-1)?.id,
        isFull: edges.length === page.limit,
      });
      const ids = edges.map((edge) => edge.toId);
      return sendJson(reply, toJsonArray(await toAccountTexts(deps, ids, viewer)));
    },
  );
}

function toEntities({ urls }: PeopleRouteDeps, accounts: readonly Account[]) {
  return accounts.map((account) => toAccountEntity(account, urls));
}
