import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { listOf, Status } from '@merle/contract';
import { shardOfAccount } from '#kernel/index.ts';
import { type EdgeKind } from '#edges/index.ts';
import { PageQuery, optional, setLinks, toPage, user, type App } from '#http/index.ts';
import { normalizeHashtag } from '#text/index.ts';
import { readHome, readPublic, readTag, type TimelinePage } from '#timelines/index.ts';
import { showPosts, type Viewer } from '#viewers/index.ts';
import { findViewer, getCaller, sendJson, sendStatuses } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { POSTS_A_PAGE, readEdgePage, toEnds } from './edge-pages.ts';

/** https://docs.joinmastodon.org/methods/timelines/ and the lists of one's own likes and bookmarks. */
export function registerTimelineRoutes(app: App, deps: MastodonDeps): void {
  registerHome(app, deps);
  registerPublicTimelines(app, deps);
  registerMarked(app, deps, { path: 'favourites', kind: 'like', scope: 'read:favourites' });
  registerMarked(app, deps, { path: 'bookmarks', kind: 'bookmark', scope: 'read:bookmarks' });
}

function registerHome(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v1/timelines/home',
    {
      schema: { querystring: PageQuery, response: { 200: listOf(Status) } },
      config: { access: user('read:statuses'), admission: 'first' },
    },
    async (request, reply) => {
      const accountId = getCaller(request);
      const page = toPage(request.query, POSTS_A_PAGE);
      const timeline = await readHome(deps, accountId, page);
      return sendTimeline(deps, { request, reply }, timeline, deps.viewers.peek(accountId));
    },
  );
}

const Flag = Type.Optional(Type.Boolean());
const Names = Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 4 }));
const PublicQuery = Type.Object({ ...PageQuery.properties, local: Flag, remote: Flag, only_media: Flag });
const TagQueryForm = Type.Object({
  ...PageQuery.properties,
  local: Flag,
  remote: Flag,
  only_media: Flag,
  any: Names,
  all: Names,
  none: Names,
});

function registerPublicTimelines(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v1/timelines/public',
    { schema: { querystring: PublicQuery, response: { 200: listOf(Status) } }, config: { access: optional } },
    async (request, reply) => {
      const viewer = await findViewer(deps, request);
      // Only other servers' posts: this square does not speak with any yet.
      if (request.query.remote) return sendJson(reply, '[]');
      const page = toPage(request.query, POSTS_A_PAGE);
      const timeline = await readPublic(deps, viewer, page, { media: request.query.only_media ?? false });
      return sendTimeline(deps, { request, reply }, timeline, viewer);
    },
  );

  app.get(
    '/api/v1/timelines/tag/:name',
    {
      schema: {
        params: Type.Object({ name: Type.String() }),
        querystring: TagQueryForm,
        response: { 200: listOf(Status) },
      },
      config: { access: optional },
    },
    async (request, reply) => {
      const viewer = await findViewer(deps, request);
      const { any = [], all = [], none = [], only_media: onlyMedia = false } = request.query;
      const query = {
        name: normalizeHashtag(request.params.name),
        any: any.map(normalizeHashtag),
        all: all.map(normalizeHashtag),
        none: none.map(normalizeHashtag),
        onlyMedia,
      };
      const timeline = await readTag(deps, viewer, query, toPage(request.query, POSTS_A_PAGE));
      return sendTimeline(deps, { request, reply }, timeline, viewer);
    },
  );
}

/** Sends a page of a timeline with its links, and says how true it is. */
export async function sendTimeline(
  deps: MastodonDeps,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  timeline: TimelinePage,
  viewer: Viewer | undefined,
): Promise<FastifyReply> {
  const { posts, freshness, nextMaxId } = timeline;
  reply.header('x-freshness', freshness);
  setLinks(request, reply, deps.urls.base, {
    first: posts[0]?.id,
    last: nextMaxId,
    isFull: nextMaxId !== undefined,
  });
  return sendStatuses(deps, reply, posts, viewer);
}

type Marked = { readonly path: string; readonly kind: EdgeKind; readonly scope: string };

function registerMarked(app: App, deps: MastodonDeps, { path, kind, scope }: Marked): void {
  app.get(
    `/api/v1/${path}`,
    {
      schema: { querystring: PageQuery, response: { 200: listOf(Status) } },
      config: { access: user(scope) },
    },
    async (request, reply) => {
      const accountId = getCaller(request);
      const from = { shard: shardOfAccount(accountId), fromId: accountId, kind };
      const [viewer, edges] = await Promise.all([
        deps.viewers.get(accountId),
        readEdgePage(deps, { request, reply }, from, POSTS_A_PAGE),
      ]);
      const { posts } = await showPosts(deps, toEnds(edges), viewer, 'asked-for');
      return sendStatuses(deps, reply, posts, viewer);
    },
  );
}
