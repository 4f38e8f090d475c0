import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { listOf, Tag } from '@merle/contract';
import { Problem, idOfName, shardOfAccount } from '#kernel/index.ts';
import { findEdges, listEdges } from '#edges/index.ts';
import { PageQuery, optional, user, type App } from '#http/index.ts';
import type { TagReader } from '#tags/index.ts';
import { findHashtagName } from '#text/index.ts';
import type { Viewer } from '#viewers/index.ts';
import { findViewer, getCaller } from './answers.ts';
import { readEdgePage } from './edge-pages.ts';
import type { MastodonDeps } from './deps.ts';
import { submitLink } from './submit-link.ts';
import { toTagEntity, type TagViewer } from './tag-entity.ts';

export type TagRouteDeps = MastodonDeps & { readonly tags: TagReader };

const ByName = Type.Object({ name: Type.String() });
/** The home timeline looks at each of them. */
const MAX_FOLLOWED_TAGS = 500;
export const MAX_FEATURED_TAGS = 10;

/** https://docs.joinmastodon.org/methods/tags/ and https://docs.joinmastodon.org/methods/followed_tags/ */
export function registerTagRoutes(app: App, deps: TagRouteDeps): void {
  app.get(
    '/api/v1/tags/:name',
    { schema: { params: ByName, response: { 200: Tag } }, config: { access: optional } },
    async (request) => {
      const viewer = await findViewer(deps, request);
      return readTagEntity(deps, getTagName(request.params.name), viewer);
    },
  );
  registerVerbs(app, deps);
  registerFollowed(app, deps);
}

/** The normalised name; what can be no tag answers as one that is not there. */
export function getTagName(text: string): string {
  const name = findHashtagName(text);
  if (name === undefined) throw new Problem('not-found', 'Record not found');
  return name;
}

/** One tag as the viewer sees it. */
export async function readTagEntity(deps: TagRouteDeps, name: string, viewer: Viewer | undefined) {
  const [[tag], standing] = await Promise.all([
    deps.tags.find([name]),
    viewer && readStanding(deps, name, viewer),
  ]);
  return toTagEntity(tag!, deps.urls, standing);
}

async function readStanding(deps: TagRouteDeps, name: string, viewer: Viewer): Promise<TagViewer> {
  const from = { shard: shardOfAccount(viewer.id), fromId: viewer.id, kinds: ['feature_tag'] as const };
  const featured = await deps.guard.run(() => findEdges(deps.db, from, [idOfName(name)]));
  return { following: viewer.tags.has(name), featuring: featured.length > 0 };
}

const VERBS = [
  { verb: 'follow', kind: 'link', edge: 'follow_tag', scope: 'write:follows' },
  { verb: 'unfollow', kind: 'unlink', edge: 'follow_tag', scope: 'write:follows' },
  { verb: 'feature', kind: 'link', edge: 'feature_tag', scope: 'write:accounts' },
  { verb: 'unfeature', kind: 'unlink', edge: 'feature_tag', scope: 'write:accounts' },
] as const;

function registerVerbs(app: App, deps: TagRouteDeps): void {
  for (const { verb, kind, edge, scope } of VERBS) {
    app.post(
      `/api/v1/tags/:name/${verb}`,
      { schema: { params: ByName, response: { 200: Tag } }, config: { access: user(scope) } },
      async (request, reply) => {
        const name = getTagName(request.params.name);
        if (verb === 'follow') await checkFollowed(deps, request);
        if (verb === 'feature') await checkFeatured(deps, request, name);
        const link = { kind, edge, toId: idOfName(name), data: { name } };
        const { standing } = await submitLink(deps, { request, reply }, link);
        if (standing === 'published')
          return readTagEntity(deps, name, await deps.viewers.get(getCaller(request)));
        // The database is away: this much is known without it.
        const known = { following: verb === 'follow', featuring: verb === 'feature' };
        return toTagEntity({ name, shown: name, history: [] }, deps.urls, known);
      },
    );
  }
}

async function checkFollowed(deps: TagRouteDeps, request: FastifyRequest): Promise<void> {
  const viewer = deps.viewers.peek(getCaller(request)) ?? (await deps.viewers.get(getCaller(request)));
  if (viewer.tags.size < MAX_FOLLOWED_TAGS) return;
  throw new Problem('invalid', `Validation failed: You can follow at most ${MAX_FOLLOWED_TAGS} hashtags`);
}

/** Featuring once more is always allowed. */
export async function checkFeatured(
  deps: TagRouteDeps,
  request: FastifyRequest,
  name: string,
): Promise<void> {
  const featured = await listFeatured(deps, request);
  if (featured.length < MAX_FEATURED_TAGS || featured.some((edge) => edge.toId === idOfName(name))) return;
  throw new Problem('invalid', `Validation failed: You can feature at most ${MAX_FEATURED_TAGS} hashtags`);
}

function listFeatured(deps: TagRouteDeps, request: FastifyRequest) {
  const accountId = getCaller(request);
  const from = { shard: shardOfAccount(accountId), fromId: accountId, kind: 'feature_tag' } as const;
  return deps.guard.run(() => listEdges(deps.db, from, { limit: MAX_FEATURED_TAGS }));
}

function registerFollowed(app: App, deps: TagRouteDeps): void {
  app.get(
    '/api/v1/followed_tags',
    {
      schema: { querystring: PageQuery, response: { 200: listOf(Tag) } },
      config: { access: user('read:follows') },
    },
    async (request, reply) => {
      const accountId = getCaller(request);
      const from = { shard: shardOfAccount(accountId), fromId: accountId, kind: 'follow_tag' } as const;
      const edges = await readEdgePage(deps, { request, reply }, from, { limit: 100, max: 200 });
      const featured = await listFeatured(deps, request);
      const isFeatured = new Set(featured.map((edge) => edge.toId));
      const tags = await deps.tags.find(edges.map((edge) => String(edge.data?.['name'])));
      return tags.map((tag) =>
        toTagEntity(tag, deps.urls, { following: true, featuring: isFeatured.has(idOfName(tag.name)) }),
      );
    },
  );
}
