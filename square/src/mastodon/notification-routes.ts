import { Type, type Static } from 'typebox';
import { listOf, Nothing, Notification, UnreadCount } from '@merle/contract';
import { findId, type Id } from '#kernel/index.ts';
import { PageQuery, setLinks, toPage, user, type App } from '#http/index.ts';
import { listMarkers } from '#markers/index.ts';
import {
  clearNotifications,
  countUnread,
  dismissNotification,
  getNotification,
  readNotifications,
  type NotificationKind,
  type NotificationQuery,
} from '#notifications/index.ts';
import { getCaller, getId, sendJson } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { renderNotifications } from './notification-entity.ts';
import { toAskedKinds } from './notification-words.ts';
import { toJsonArray } from './render-statuses.ts';

const ById = Type.Object({ id: Type.String() });
const Words = Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 }));
const SIZE = { limit: 40, max: 80 };
const COUNT = { limit: 100, max: 1_000 };

/** What the lists of notifications take, besides a page. */
export const NotificationsQuery = Type.Object({
  types: Words,
  exclude_types: Words,
  grouped_types: Words,
  account_id: Type.Optional(Type.String()),
  include_filtered: Type.Optional(Type.Boolean()),
});

/** https://docs.joinmastodon.org/methods/notifications/ */
export function registerNotificationRoutes(app: App, deps: MastodonDeps): void {
  registerReading(app, deps);
  registerDismissing(app, deps);
}

function registerReading(app: App, deps: MastodonDeps): void {
  const Query = Type.Object({ ...PageQuery.properties, ...NotificationsQuery.properties });
  app.get(
    '/api/v1/notifications',
    {
      schema: { querystring: Query, response: { 200: listOf(Notification) } },
      config: { access: user('read:notifications') },
    },
    async (request, reply) => {
      const viewer = await deps.viewers.get(getCaller(request));
      const page = toPage(request.query, SIZE);
      const shown = await readNotifications(deps, viewer, toQuery(request.query), page);
      setLinks(request, reply, deps.urls.base, {
        first: shown[0]?.notification.id,
        last: shown.at(-1)?.notification.id,
        isFull: shown.length === page.limit,
      });
      return sendJson(reply, toJsonArray(await renderNotifications(deps, shown, viewer)));
    },
  );

  app.get(
    '/api/v1/notifications/:id',
    {
      schema: { params: ById, response: { 200: Notification } },
      config: { access: user('read:notifications') },
    },
    async (request, reply) => {
      const viewer = await deps.viewers.get(getCaller(request));
      const shown = await getNotification(deps, viewer, getId(request.params.id));
      const [text] = await renderNotifications(deps, [shown], viewer);
      return sendJson(reply, text!);
    },
  );

  const CountQuery = Type.Object({ limit: PageQuery.properties.limit, ...NotificationsQuery.properties });
  app.get(
    '/api/v1/notifications/unread_count',
    {
      schema: { querystring: CountQuery, response: { 200: UnreadCount } },
      config: { access: user('read:notifications') },
    },
    async (request) => ({ count: await countSinceRead(deps, getCaller(request), request.query, []) }),
  );
}

function registerDismissing(app: App, deps: MastodonDeps): void {
  const access = user('write:notifications');
  app.post(
    '/api/v1/notifications/clear',
    { schema: { response: { 200: Nothing } }, config: { access } },
    async (request) => {
      await clearNotifications(deps, getCaller(request));
      return {};
    },
  );

  app.post(
    '/api/v1/notifications/:id/dismiss',
    { schema: { params: ById, response: { 200: Nothing } }, config: { access } },
    async (request) => {
      await dismissNotification(deps, getCaller(request), getId(request.params.id));
      return {};
    },
  );

  // As it was before Mastodon 1.3; old clients still ask so.
  app.post(
    '/api/v1/notifications/dismiss',
    { schema: { body: ById, response: { 200: Nothing } }, config: { access } },
    async (request) => {
      await dismissNotification(deps, getCaller(request), getId(request.body.id));
      return {};
    },
  );
}

/** How many came after what the account has marked as read; of the kinds in `grouped`, a group counts once. */
export async function countSinceRead(
  deps: MastodonDeps,
  accountId: Id,
  query: Static<typeof NotificationsQuery> & { limit?: number | null },
  grouped: readonly NotificationKind[],
): Promise<number> {
  const [viewer, [marker]] = await Promise.all([
    deps.viewers.get(accountId),
    deps.guard.run(() => listMarkers(deps.db, accountId, ['notifications'])),
  ]);
  const limit = Math.min(query.limit || COUNT.limit, COUNT.max);
  const sinceId = marker?.lastReadId ?? (0n as Id);
  return countUnread(deps, viewer, toQuery(query), { sinceId, limit, grouped });
}

export function toQuery(query: Static<typeof NotificationsQuery>): NotificationQuery {
  return {
    kinds: toAskedKinds(query.types, query.exclude_types),
    // An id that is none is nobody's, so that nothing is found.
    fromId: query.account_id === undefined ? undefined : (findId(query.account_id) ?? (0n as Id)),
    withHeld: query.include_filtered ?? false,
  };
}
