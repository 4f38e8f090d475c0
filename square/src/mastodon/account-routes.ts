import { Type } from 'typebox';
import { Account as AccountEntity, listOf, Relationship, Status } from '@merle/contract';
import { Problem, findId, shardOfAccount, type Id } from '#kernel/index.ts';
import type { Account } from '#accounts/index.ts';
import type { EdgeKind } from '#edges/index.ts';
import { PageQuery, optional, toPage, user, type App } from '#http/index.ts';
import { normalizeHashtag } from '#text/index.ts';
import { readPinned, readProfile } from '#timelines/index.ts';
import type { Viewer } from '#viewers/index.ts';
import { toAccountBytes, toAccountJson } from './account-entity.ts';
import { findViewer, getCaller, getId, sendJson, sendStatuses } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { ACCOUNTS_A_PAGE, readEdgePage, toEnds } from './edge-pages.ts';
import { readRelationships } from './relationship-entity.ts';
import { toJsonArray } from './render-statuses.ts';
import { sendTimeline } from './timeline-routes.ts';

const ById = Type.Object({ id: Type.String() });
const MAX_IDS = 80;

/** https://docs.joinmastodon.org/methods/accounts/ : reading accounts and what they write. */
export function registerAccountRoutes(app: App, deps: MastodonDeps): void {
  registerLookup(app, deps);
  registerStatuses(app, deps);
  registerPeople(app, deps, 'followers', 'followed_by');
  registerPeople(app, deps, 'following', 'follow');
  registerRelationships(app, deps);
}

/** An account that is there and not suspended. */
export async function getAccountCard(deps: MastodonDeps, id: Id) {
  const card = (await deps.accounts.find([id])).get(id);
  if (!card) throw new Problem('not-found', 'Record not found');
  return card;
}

function registerLookup(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v1/accounts/:id',
    { schema: { params: ById, response: { 200: AccountEntity } }, config: { access: optional } },
    async (request, reply) =>
      sendJson(reply, toAccountBytes(await getAccountCard(deps, getId(request.params.id)), deps.urls)),
  );

  const Ids = Type.Object({ id: Type.Optional(Type.Array(Type.String(), { maxItems: 200 })) });
  app.get(
    '/api/v1/accounts',
    { schema: { querystring: Ids, response: { 200: listOf(AccountEntity) } }, config: { access: optional } },
    async (request, reply) => {
      const ids = (request.query.id ?? []).flatMap((text) => findId(text) ?? []).slice(0, MAX_IDS);
      const cards = await deps.accounts.find(ids);
      const texts = ids.flatMap((id) => (cards.has(id) ? [toAccountJson(cards.get(id)!, deps.urls)] : []));
      return sendJson(reply, toJsonArray(texts));
    },
  );

  const Lookup = Type.Object({ acct: Type.String({ maxLength: 500 }) });
  app.get(
    '/api/v1/accounts/lookup',
    { schema: { querystring: Lookup, response: { 200: AccountEntity } }, config: { access: optional } },
    async (request, reply) => {
      const handle = toLocalHandle(request.query.acct, deps.urls.domain);
      const account = (await deps.accounts.findByHandles([handle])).get(handle);
      if (!account) throw new Problem('not-found', 'Record not found');
      return sendJson(reply, toAccountBytes(await getAccountCard(deps, account.id), deps.urls));
    },
  );
}

/** `@alice@this.square` is `alice` here. */
function toLocalHandle(acct: string, domain: string): string {
  const [username = '', host] = acct.replace(/^@/, '').toLowerCase().split('@');
  return host === undefined || host === domain.toLowerCase() ? username : `${username}@${host}`;
}

const Flag = Type.Optional(Type.Boolean());
const StatusesQuery = Type.Object({
  ...PageQuery.properties,
  exclude_replies: Flag,
  exclude_reblogs: Flag,
  only_media: Flag,
  pinned: Flag,
  tagged: Type.Optional(Type.String({ maxLength: 200 })),
});

function registerStatuses(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v1/accounts/:id/statuses',
    {
      schema: { params: ById, querystring: StatusesQuery, response: { 200: listOf(Status) } },
      config: { access: optional },
    },
    async (request, reply) => {
      const viewer = await findViewer(deps, request);
      const accountId = getId(request.params.id);
      const { account } = await getAccountCard(deps, accountId);
      const { query } = request;
      if (isClosed(account, viewer)) return sendJson(reply, '[]');
      if (query.pinned) {
        const pinned = await readPinned(deps, viewer, accountId, deps.limits.maxPins);
        return sendStatuses(deps, reply, pinned, viewer);
      }
      const filter = {
        withReposts: !query.exclude_reblogs,
        withReplies: !query.exclude_replies,
        onlyMedia: query.only_media ?? false,
        tag: query.tagged ? normalizeHashtag(query.tagged) : undefined,
      };
      const timeline = await readProfile(
        deps,
        viewer,
        accountId,
        filter,
        toPage(query, { limit: 20, max: 40 }),
      );
      return sendTimeline(deps, { request, reply }, timeline, viewer);
    },
  );
}

function isClosed(account: Account, viewer: Viewer | undefined): boolean {
  return account.suspendedAt !== null || viewer?.blockedBy.has(account.id) === true;
}

function registerPeople(app: App, deps: MastodonDeps, path: string, kind: EdgeKind): void {
  app.get(
    `/api/v1/accounts/:id/${path}`,
    {
      schema: { params: ById, querystring: PageQuery, response: { 200: listOf(AccountEntity) } },
      config: { access: optional },
    },
    async (request, reply) => {
      const viewer = await findViewer(deps, request);
      const accountId = getId(request.params.id);
      const { account } = await getAccountCard(deps, accountId);
      const isHidden = account.hideCollections && viewer?.id !== accountId;
      if (isHidden || isClosed(account, viewer)) return sendJson(reply, '[]');
      const from = { shard: shardOfAccount(accountId), fromId: accountId, kind };
      const edges = await readEdgePage(deps, { request, reply }, from, ACCOUNTS_A_PAGE);
      return sendJson(reply, toJsonArray(await toAccountTexts(deps, toEnds(edges), viewer)));
    },
  );
}

/** Accounts as JSON texts, in order, without those that are suspended or block the viewer. */
export async function toAccountTexts(
  deps: MastodonDeps,
  ids: readonly Id[],
  viewer: Viewer | undefined,
): Promise<string[]> {
  const cards = await deps.accounts.find(ids);
  return ids.flatMap((id) => {
    const card = cards.get(id);
    return !card || isClosed(card.account, viewer) ? [] : [toAccountJson(card, deps.urls)];
  });
}

function registerRelationships(app: App, deps: MastodonDeps): void {
  const Query = Type.Object({
    id: Type.Optional(Type.Array(Type.String(), { maxItems: 200 })),
    with_suspended: Flag,
  });
  app.get(
    '/api/v1/accounts/relationships',
    {
      schema: { querystring: Query, response: { 200: listOf(Relationship) } },
      config: { access: user('read:follows') },
    },
    async (request) => {
      const viewer = await deps.viewers.get(getCaller(request));
      const ids = (request.query.id ?? []).flatMap((text) => findId(text) ?? []).slice(0, MAX_IDS);
      return readRelationships(deps, viewer, [...new Set(ids)]);
    },
  );
}
