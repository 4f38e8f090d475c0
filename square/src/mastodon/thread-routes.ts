import { Type } from 'typebox';
import { Account, Context, listOf, Status, StatusEdit, StatusSource } from '@merle/contract';
import { shardOf } from '#kernel/index.ts';
import type { EdgeKind } from '#edges/index.ts';
import { optional, user, PageQuery, type App } from '#http/index.ts';
import { listVersions } from '#posts/index.ts';
import { toVersion, type Version } from '#actions/index.ts';
import { readThread } from '#timelines/index.ts';
import { showPosts } from '#viewers/index.ts';
import { toAccountJson, toEmojiEntity } from './account-entity.ts';
import { findViewer, getId, getShown, sendJson, sendStatuses } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { ACCOUNTS_A_PAGE, POSTS_A_PAGE, readEdgePage, toEnds } from './edge-pages.ts';
import { toMediaEntity } from './media-entity.ts';
import { renderStatuses, toJsonArray } from './render-statuses.ts';

const ById = Type.Object({ id: Type.String() });

/** A thread, who liked and passed on a post, and what it said before. */
export function registerThreadRoutes(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v1/statuses/:id/context',
    { schema: { params: ById, response: { 200: Context } }, config: { access: optional } },
    async (request, reply) => {
      const viewer = await findViewer(deps, request);
      const { card } = await getShown(deps, getId(request.params.id), viewer);
      const thread = await readThread(deps, card.post, viewer);
      const [above, below] = await Promise.all([
        renderStatuses(deps, thread.ancestors, viewer),
        renderStatuses(deps, thread.descendants, viewer),
      ]);
      return sendJson(reply, `{"ancestors":${toJsonArray(above)},"descendants":${toJsonArray(below)}}`);
    },
  );
  registerPeople(app, deps, 'favourited_by', 'liked_by');
  registerPeople(app, deps, 'reblogged_by', 'reposted_by');
  registerQuotes(app, deps);
  registerVersions(app, deps);
}

function registerPeople(app: App, deps: MastodonDeps, path: string, kind: EdgeKind): void {
  app.get(
    `/api/v1/statuses/:id/${path}`,
    {
      schema: { params: ById, querystring: PageQuery, response: { 200: listOf(Account) } },
      config: { access: optional },
    },
    async (request, reply) => {
      const viewer = await findViewer(deps, request);
      const { card } = await getShown(deps, getId(request.params.id), viewer);
      const from = { shard: shardOf(card.post.id), fromId: card.post.id, kind };
      const edges = await readEdgePage(deps, { request, reply }, from, ACCOUNTS_A_PAGE);
      const accounts = await deps.accounts.find(edges.map((edge) => edge.toId));
      const texts = edges.flatMap((edge) => {
        const found = accounts.get(edge.toId);
        const isHidden =
          !found ||
          found.account.suspendedAt ||
          viewer?.blocks.has(edge.toId) ||
          viewer?.blockedBy.has(edge.toId);
        return isHidden ? [] : [toAccountJson(found, deps.urls)];
      });
      return sendJson(reply, toJsonArray(texts));
    },
  );
}

function registerQuotes(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v1/statuses/:id/quotes',
    {
      schema: { params: ById, querystring: PageQuery, response: { 200: listOf(Status) } },
      config: { access: optional },
    },
    async (request, reply) => {
      const viewer = await findViewer(deps, request);
      const { card } = await getShown(deps, getId(request.params.id), viewer);
      const from = { shard: shardOf(card.post.id), fromId: card.post.id, kind: 'quoted_by' } as const;
      const edges = await readEdgePage(deps, { request, reply }, from, POSTS_A_PAGE);
      const { posts } = await showPosts(deps, toEnds(edges), viewer, 'timeline');
      return sendStatuses(deps, reply, posts, viewer);
    },
  );
}

function registerVersions(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v1/statuses/:id/history',
    { schema: { params: ById, response: { 200: listOf(StatusEdit) } }, config: { access: optional } },
    async (request, reply) => {
      const viewer = await findViewer(deps, request);
      const shown = await getShown(deps, getId(request.params.id), viewer);
      const { post } = shown.card;
      const versions = await deps.guard.run(() => listVersions<Version>(deps.db, post.id));
      const now = { content: toVersion(post), createdAt: post.editedAt ?? post.createdAt };
      const author = toAccountJson(shown.author, deps.urls);
      return sendJson(
        reply,
        toJsonArray([...versions, now].map((version) => toEditJson(version, author, deps))),
      );
    },
  );

  app.get(
    '/api/v1/statuses/:id/source',
    { schema: { params: ById, response: { 200: StatusSource } }, config: { access: user('read:statuses') } },
    async (request) => {
      const viewer = await findViewer(deps, request);
      const { card } = await getShown(deps, getId(request.params.id), viewer);
      return { id: card.post.id.toString(), text: card.post.text, spoiler_text: card.post.spoilerText };
    },
  );
}

/** https://docs.joinmastodon.org/entities/StatusEdit/ */
function toEditJson(
  version: { content: Version; createdAt: Date },
  author: string,
  deps: MastodonDeps,
): string {
  const { content, createdAt } = version;
  const entity: Omit<StatusEdit, 'account'> = {
    content: content.html,
    spoiler_text: content.spoilerText,
    sensitive: content.sensitive,
    created_at: createdAt.toISOString(),
    media_attachments: content.media.map((media) => toMediaEntity(media, deps.urls)),
    emojis: content.emojis.map(toEmojiEntity),
    poll: content.poll && { options: content.poll.options.map(({ title }) => ({ title })) },
    quote: null,
  };
  return `${JSON.stringify(entity).slice(0, -1)},"account":${author}}`;
}
