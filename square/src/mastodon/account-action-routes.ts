import { Type } from 'typebox';
import { Account, listOf, MutedAccount, Relationship } from '@merle/contract';
import { Problem, shardOfAccount, type Id } from '#kernel/index.ts';
import type { LinkAction, LinkKind } from '#actions/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import type { Edge, EdgeKind } from '#edges/index.ts';
import { PageQuery, user, type App } from '#http/index.ts';
import { DEFAULT_FOLLOW, bareViewer } from '#viewers/index.ts';
import { getAccountCard, toAccountTexts } from './account-routes.ts';
import { toAccountJson } from './account-entity.ts';
import { getCaller, getId, optionalBody, sendJson } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { ACCOUNTS_A_PAGE, readEdgePage, toEnds } from './edge-pages.ts';
import { readRelationships } from './relationship-entity.ts';
import { toJsonArray } from './render-statuses.ts';
import { toKey } from './status-routes.ts';

const ById = Type.Object({ id: Type.String() });
const MAX_NOTE_CHARS = 2_000;

/** What people do to each other, and the lists of whom they block, mute, are asked by. */
export function registerAccountActionRoutes(app: App, deps: MastodonDeps): void {
  registerFollow(app, deps);
  registerPlainActions(app, deps);
  registerMute(app, deps);
  registerNote(app, deps);
  registerRequests(app, deps);
  registerLists(app, deps);
}

type Link = Pick<LinkAction, 'kind' | 'edge' | 'data'> & { readonly fromId?: Id; readonly toId?: Id };
type Request = Parameters<typeof getCaller>[0];
type Reply = Parameters<typeof sendJson>[0];

/** Does it and answers how the two stand now. */
async function act(
  deps: MastodonDeps,
  { request, reply }: { request: Request; reply: Reply },
  other: Id,
  link: Link,
) {
  const accountId = getCaller(request);
  // While the database is away, one who is not in memory is let through, and looked up when the journal is drained.
  await getAccountCard(deps, other).catch((error: unknown) => {
    if (!isDatabaseAway(error)) throw error;
  });
  const { standing } = await deps.submit({
    kind: link.kind,
    edge: link.edge,
    data: link.data,
    fromId: link.fromId ?? accountId,
    toId: link.toId ?? other,
    id: deps.mint(shardOfAccount(accountId)),
    accountId,
    key: toKey(request.headers['idempotency-key']),
  });
  reply.header('x-merle-state', standing);
  const viewer =
    standing === 'published'
      ? await deps.viewers.get(accountId)
      : (deps.viewers.peek(accountId) ?? bareViewer(accountId));
  const [relationship] = await readRelationships(deps, viewer, [other]);
  return relationship;
}

const FollowForm = Type.Object({
  reblogs: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  notify: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  languages: Type.Optional(
    Type.Union([Type.Array(Type.String({ maxLength: 20 }), { maxItems: 200 }), Type.Null()]),
  ),
});

function registerFollow(app: App, deps: MastodonDeps): void {
  app.post(
    '/api/v1/accounts/:id/follow',
    {
      schema: { params: ById, body: optionalBody(FollowForm), response: { 200: Relationship } },
      config: { access: user('write:follows') },
    },
    async (request, reply) => {
      const other = getId(request.params.id);
      const viewer = deps.viewers.peek(getCaller(request));
      const before = viewer?.follows.get(other) ?? viewer?.requests.get(other) ?? DEFAULT_FOLLOW;
      const form = request.body ?? {};
      const data = {
        reposts: form.reblogs ?? before.reposts,
        notify: form.notify ?? before.notify,
        languages: form.languages ?? before.languages ?? null,
      };
      return act(deps, { request, reply }, other, { kind: 'link', edge: 'follow', data });
    },
  );
}

/** The verbs that need no form. Where the caller is the far end (a follower removed), the edge starts from the other. */
const PLAIN: readonly {
  verb: string;
  kind: LinkAction['kind'];
  edge: LinkKind;
  scope: string;
  inward?: boolean;
}[] = [
  { verb: 'unfollow', kind: 'unlink', edge: 'follow', scope: 'write:follows' },
  { verb: 'remove_from_followers', kind: 'unlink', edge: 'follow', scope: 'write:follows', inward: true },
  { verb: 'block', kind: 'link', edge: 'block', scope: 'write:blocks' },
  { verb: 'unblock', kind: 'unlink', edge: 'block', scope: 'write:blocks' },
  { verb: 'unmute', kind: 'unlink', edge: 'mute', scope: 'write:mutes' },
  { verb: 'pin', kind: 'link', edge: 'endorse', scope: 'write:accounts' },
  { verb: 'unpin', kind: 'unlink', edge: 'endorse', scope: 'write:accounts' },
  { verb: 'endorse', kind: 'link', edge: 'endorse', scope: 'write:accounts' },
  { verb: 'unendorse', kind: 'unlink', edge: 'endorse', scope: 'write:accounts' },
];

function registerPlainActions(app: App, deps: MastodonDeps): void {
  for (const { verb, kind, edge, scope, inward } of PLAIN) {
    app.post(
      `/api/v1/accounts/:id/${verb}`,
      { schema: { params: ById, response: { 200: Relationship } }, config: { access: user(scope) } },
      async (request, reply) => {
        const other = getId(request.params.id);
        const ends = inward ? { fromId: other, toId: getCaller(request) } : {};
        return act(deps, { request, reply }, other, { kind, edge, data: undefined, ...ends });
      },
    );
  }
}

const MuteForm = Type.Object({
  notifications: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  duration: Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), Type.Null()])),
});

function registerMute(app: App, deps: MastodonDeps): void {
  app.post(
    '/api/v1/accounts/:id/mute',
    {
      schema: { params: ById, body: optionalBody(MuteForm), response: { 200: Relationship } },
      config: { access: user('write:mutes') },
    },
    async (request, reply) => {
      const { notifications, duration } = request.body ?? {};
      const data = {
        notifications: notifications ?? true,
        ...(duration && { until: deps.clock() + duration * 1_000 }),
      };
      return act(deps, { request, reply }, getId(request.params.id), { kind: 'link', edge: 'mute', data });
    },
  );
}

const NoteForm = Type.Object({ comment: Type.Optional(Type.Union([Type.String(), Type.Null()])) });

function registerNote(app: App, deps: MastodonDeps): void {
  app.post(
    '/api/v1/accounts/:id/note',
    {
      schema: { params: ById, body: optionalBody(NoteForm), response: { 200: Relationship } },
      config: { access: user('write:accounts') },
    },
    async (request, reply) => {
      const comment = request.body?.comment ?? '';
      if (comment.length > MAX_NOTE_CHARS) {
        throw new Problem(
          'invalid',
          `Validation failed: Comment is too long (at most ${MAX_NOTE_CHARS} characters)`,
        );
      }
      const kind = comment === '' ? 'unlink' : 'link';
      return act(deps, { request, reply }, getId(request.params.id), {
        kind,
        edge: 'note',
        data: { comment },
      });
    },
  );
}

function registerRequests(app: App, deps: MastodonDeps): void {
  for (const verb of ['authorize', 'reject'] as const) {
    app.post(
      `/api/v1/follow_requests/:id/${verb}`,
      {
        schema: { params: ById, response: { 200: Relationship } },
        config: { access: user('write:follows') },
      },
      async (request, reply) => {
        const other = getId(request.params.id);
        const ends = { fromId: other, toId: getCaller(request), data: undefined };
        const link: Link =
          verb === 'authorize'
            ? { kind: 'link', edge: 'follow', ...ends }
            : { kind: 'unlink', edge: 'request', ...ends };
        return act(deps, { request, reply }, other, link);
      },
    );
  }
}

const LISTS: readonly { path: string; kind: EdgeKind; scope: string }[] = [
  { path: 'blocks', kind: 'block', scope: 'read:blocks' },
  { path: 'mutes', kind: 'mute', scope: 'read:mutes' },
  { path: 'follow_requests', kind: 'requested_by', scope: 'read:follows' },
  { path: 'endorsements', kind: 'endorse', scope: 'read:accounts' },
];

function registerLists(app: App, deps: MastodonDeps): void {
  for (const { path, kind, scope } of LISTS) {
    app.get(
      `/api/v1/${path}`,
      {
        schema: {
          querystring: PageQuery,
          response: { 200: listOf(kind === 'mute' ? MutedAccount : Account) },
        },
        config: { access: user(scope) },
      },
      async (request, reply) => {
        const accountId = getCaller(request);
        const from = { shard: shardOfAccount(accountId), fromId: accountId, kind };
        const edges = await readEdgePage(deps, { request, reply }, from, ACCOUNTS_A_PAGE);
        if (kind === 'mute') return sendJson(reply, await toMutedJson(deps, edges));
        return sendJson(reply, toJsonArray(await toAccountTexts(deps, toEnds(edges), undefined)));
      },
    );
  }
}

/** https://docs.joinmastodon.org/entities/MutedAccount/; mutes that have ended are left out. */
async function toMutedJson(deps: MastodonDeps, edges: readonly Edge[]): Promise<string> {
  const cards = await deps.accounts.find(edges.map((edge) => edge.toId));
  const nowMs = deps.clock();
  const texts = edges.flatMap((edge) => {
    const card = cards.get(edge.toId);
    const until = edge.data?.['until'];
    if (!card || (typeof until === 'number' && until <= nowMs)) return [];
    const expires = typeof until === 'number' ? JSON.stringify(new Date(until).toISOString()) : 'null';
    return [`${toAccountJson(card, deps.urls).slice(0, -1)},"mute_expires_at":${expires}}`];
  });
  return toJsonArray(texts);
}
