import { Type, type Static } from 'typebox';
import { Account, GroupedNotificationsResults, listOf, Nothing, UnreadCount } from '@merle/contract';
import { PageQuery, setLinks, toPage, user, type App } from '#http/index.ts';
import {
  GROUPED_KINDS,
  dismissGroup,
  getGroup,
  listGroup,
  readGroups,
  type NotificationKind,
} from '#notifications/index.ts';
import { toAccountJson } from './account-entity.ts';
import { getCaller, sendJson } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { renderGroups } from './notification-entity.ts';
import { NotificationsQuery, countSinceRead, toQuery } from './notification-routes.ts';
import { fromGroupWord, toKinds } from './notification-words.ts';
import { toJsonArray } from './render-statuses.ts';

const ByKey = Type.Object({ group_key: Type.String({ maxLength: 100 }) });
const SIZE = { limit: 40, max: 80 };

/** https://docs.joinmastodon.org/methods/grouped_notifications/ */
export function registerNotificationGroupRoutes(app: App, deps: MastodonDeps): void {
  registerGroups(app, deps);
  registerOneGroup(app, deps);
}

function registerGroups(app: App, deps: MastodonDeps): void {
  const Query = Type.Object({
    ...PageQuery.properties,
    ...NotificationsQuery.properties,
    expand_accounts: Type.Optional(Type.String()),
  });
  app.get(
    '/api/v2/notifications',
    {
      schema: { querystring: Query, response: { 200: GroupedNotificationsResults } },
      config: { access: user('read:notifications') },
    },
    async (request, reply) => {
      const viewer = await deps.viewers.get(getCaller(request));
      const page = toPage(request.query, SIZE);
      const query = { ...toQuery(request.query), grouped: toGroupedKinds(request.query) };
      const groups = await readGroups(deps, viewer, query, page);
      setLinks(request, reply, deps.urls.base, {
        first: groups[0]?.pageMaxId,
        last: groups.at(-1)?.head.notification.id,
        isFull: groups.length === page.limit,
      });
      const accounts = request.query.expand_accounts === 'partial_avatars' ? 'partial' : 'full';
      return sendJson(reply, await renderGroups(deps, groups, viewer, accounts));
    },
  );

  const CountQuery = Type.Object({ limit: PageQuery.properties.limit, ...NotificationsQuery.properties });
  app.get(
    '/api/v2/notifications/unread_count',
    {
      schema: { querystring: CountQuery, response: { 200: UnreadCount } },
      config: { access: user('read:notifications') },
    },
    async (request) => {
      const grouped = toGroupedKinds(request.query);
      return { count: await countSinceRead(deps, getCaller(request), request.query, grouped) };
    },
  );
}

function registerOneGroup(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v2/notifications/:group_key',
    {
      schema: { params: ByKey, response: { 200: GroupedNotificationsResults } },
      config: { access: user('read:notifications') },
    },
    async (request, reply) => {
      const viewer = await deps.viewers.get(getCaller(request));
      const group = await getGroup(deps, viewer, fromGroupWord(request.params.group_key));
      return sendJson(reply, await renderGroups(deps, [group], viewer, 'full'));
    },
  );

  app.get(
    '/api/v2/notifications/:group_key/accounts',
    {
      schema: { params: ByKey, querystring: PageQuery, response: { 200: listOf(Account) } },
      // The documentation asks for the one, Mastodon's own code for the other.
      config: { access: user('read:notifications', 'write:notifications') },
    },
    async (request, reply) => {
      const viewer = await deps.viewers.get(getCaller(request));
      const page = toPage(request.query, SIZE);
      const shown = await listGroup(deps, viewer, fromGroupWord(request.params.group_key), page);
      setLinks(request, reply, deps.urls.base, {
        first: shown[0]?.notification.id,
        last: shown.at(-1)?.notification.id,
        isFull: shown.length === page.limit,
      });
      return sendJson(reply, toJsonArray(shown.map(({ from }) => toAccountJson(from, deps.urls))));
    },
  );

  app.post(
    '/api/v2/notifications/:group_key/dismiss',
    {
      schema: { params: ByKey, response: { 200: Nothing } },
      config: { access: user('write:notifications') },
    },
    async (request) => {
      await dismissGroup(deps, getCaller(request), fromGroupWord(request.params.group_key));
      return {};
    },
  );
}

/** The kinds that are to be grouped: all that can be, unless the client names those it knows how to show. */
function toGroupedKinds(query: Static<typeof NotificationsQuery>): readonly NotificationKind[] {
  if (query.grouped_types === undefined) return GROUPED_KINDS;
  const known = toKinds(query.grouped_types);
  return GROUPED_KINDS.filter((kind) => known.includes(kind));
}
