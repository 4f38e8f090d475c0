import type { FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { Search, V1Search, type Account, type Tag } from '@merle/contract';
import { Problem, findId, type Urls } from '#kernel/index.ts';
import { toHandle } from '#accounts/index.ts';
import { listTagNamesByPrefix, searchPeople } from '#discovery/index.ts';
import { optional, type App } from '#http/index.ts';
import { normalizeHashtag } from '#text/index.ts';
import { showPosts, type Viewer } from '#viewers/index.ts';
import { toAccountEntity } from './account-entity.ts';
import { findViewer, sendJson } from './answers.ts';
import type { PeopleRouteDeps } from './people-routes.ts';
import { renderStatuses, toJsonArray } from './render-statuses.ts';
import { toTagEntity } from './tag-entity.ts';
import type { TagRouteDeps } from './tag-routes.ts';

export type SearchRouteDeps = PeopleRouteDeps & TagRouteDeps;

const Kind = Type.Union([Type.Literal('accounts'), Type.Literal('hashtags'), Type.Literal('statuses')]);
const SearchQuery = Type.Object({
  q: Type.String({ maxLength: 1_000 }),
  type: Type.Optional(Type.Union([Kind, Type.Null(), Type.Literal('')])),
  limit: Type.Optional(Type.Integer({ minimum: 1 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  following: Type.Optional(Type.Boolean()),
});
const MAX_RESULTS = 40;

/**
 * https://docs.joinmastodon.org/methods/search/ : people and tags by how their names begin, and whatever of this square
 * an address names. The words of posts are not searched.
 */
export function registerSearchRoutes(app: App, deps: SearchRouteDeps): void {
  const access = { who: 'optional', scopes: ['read:search'] } as const;
  app.get(
    '/api/v2/search',
    {
      schema: { querystring: SearchQuery, response: { 200: Search } },
      config: { access, admission: 'last' },
    },
    async (request, reply) => {
      const found = await search(deps, request, request.query);
      const hashtags = JSON.stringify(found.hashtags);
      return sendJson(reply, toSearchJson(found, hashtags));
    },
  );
  app.get(
    '/api/v1/search',
    {
      schema: { querystring: SearchQuery, response: { 200: V1Search } },
      config: { access: optional, admission: 'last' },
    },
    async (request, reply) => {
      const found = await search(deps, request, request.query);
      const names = JSON.stringify(found.hashtags.map((tag) => tag.name));
      return sendJson(reply, toSearchJson(found, names));
    },
  );
}

type Found = {
  readonly accounts: readonly Account[];
  readonly statuses: readonly string[];
  readonly hashtags: readonly Tag[];
};

function toSearchJson(found: Found, hashtags: string): string {
  const accounts = JSON.stringify(found.accounts);
  return `{"accounts":${accounts},"statuses":${toJsonArray(found.statuses)},"hashtags":${hashtags},"collections":[]}`;
}

async function search(
  deps: SearchRouteDeps,
  request: FastifyRequest,
  query: Static<typeof SearchQuery>,
): Promise<Found> {
  const text = query.q.trim();
  const viewer = await findViewer(deps, request);
  // A visitor sees the first page only, so that nobody walks through all names.
  if (!viewer && query.offset)
    throw new Problem('unauthenticated', 'Search queries pagination is not supported without authentication');
  if (/^https?:\/\//i.test(text)) return findByAddress(deps, text, viewer);
  const wants = (kind: string) => !query.type || query.type === kind;
  const [accounts, hashtags] = await Promise.all([
    wants('accounts') && !text.startsWith('#') ? findAccounts(deps, viewer, query) : [],
    wants('hashtags') && !text.startsWith('@') ? findTags(deps, viewer, query) : [],
  ]);
  return { accounts, statuses: [], hashtags };
}

/** The account or post of this square at an address, as far as it is for the viewer. */
async function findByAddress(
  deps: SearchRouteDeps,
  address: string,
  viewer: Viewer | undefined,
): Promise<Found> {
  const nothing: Found = { accounts: [], statuses: [], hashtags: [] };
  const { username, id } = toNames(address, deps.urls);
  if (username === undefined) return nothing;
  if (id !== undefined) {
    const { posts } = await showPosts(deps, [id], viewer, 'asked-for');
    return { ...nothing, statuses: await renderStatuses(deps, posts, viewer) };
  }
  const account = (await deps.accounts.findByHandles([username])).get(toHandle(username));
  return account && !account.suspendedAt
    ? { ...nothing, accounts: [toAccountEntity(account, deps.urls)] }
    : nothing;
}

function toNames(address: string, { base }: Urls) {
  if (!address.startsWith(`${base}/`)) return {};
  const path = address.slice(base.length).replace(/[?#].*$/, '');
  const [, username, post] = /^\/(?:@|users\/)([\w.-]+)(?:\/(?:statuses\/)?(\d+))?\/?$/.exec(path) ?? [];
  return { username, id: post === undefined ? undefined : findId(post) };
}

async function findAccounts(
  deps: SearchRouteDeps,
  viewer: Viewer | undefined,
  query: Static<typeof SearchQuery>,
) {
  const { q, limit = 20, offset = 0, following = false } = query;
  const people = await searchPeople(deps, viewer, {
    text: q,
    onlyFollowed: following,
    offset,
    limit: Math.min(limit, MAX_RESULTS),
  });
  return people.map((account) => toAccountEntity(account, deps.urls));
}

async function findTags(
  deps: SearchRouteDeps,
  viewer: Viewer | undefined,
  query: Static<typeof SearchQuery>,
) {
  const { q, limit = 20, offset = 0 } = query;
  const prefix = normalizeHashtag(q.trim().replace(/^#/, ''));
  if (prefix === '') return [];
  const page = { limit: Math.min(limit, MAX_RESULTS), offset };
  const names = await deps.guard.run(() => listTagNamesByPrefix(deps.db, prefix, page));
  const tags = await deps.tags.find(names);
  return tags.map((tag) =>
    toTagEntity(tag, deps.urls, viewer && { following: viewer.tags.has(tag.name), featuring: false }),
  );
}
