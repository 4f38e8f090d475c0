import { Type } from 'typebox';
import { Status } from '@merle/contract';
import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { LinkAction, LinkKind } from '#actions/index.ts';
import { user, type App } from '#http/index.ts';
import { bareViewer } from '#viewers/index.ts';
import { getCaller, getId, getShown, sendStatus } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { toKey } from './status-routes.ts';

type StatusAction = {
  readonly verb: string;
  readonly kind: LinkAction['kind'];
  readonly edge: LinkKind;
  readonly scope: string;
};

const ACTIONS: readonly StatusAction[] = [
  { verb: 'favourite', kind: 'link', edge: 'like', scope: 'write:favourites' },
  { verb: 'unfavourite', kind: 'unlink', edge: 'like', scope: 'write:favourites' },
  { verb: 'bookmark', kind: 'link', edge: 'bookmark', scope: 'write:bookmarks' },
  { verb: 'unbookmark', kind: 'unlink', edge: 'bookmark', scope: 'write:bookmarks' },
  { verb: 'pin', kind: 'link', edge: 'pin', scope: 'write:accounts' },
  { verb: 'unpin', kind: 'unlink', edge: 'pin', scope: 'write:accounts' },
  { verb: 'mute', kind: 'link', edge: 'mute_thread', scope: 'write:mutes' },
  { verb: 'unmute', kind: 'unlink', edge: 'mute_thread', scope: 'write:mutes' },
  { verb: 'unreblog', kind: 'unlink', edge: 'repost', scope: 'write:statuses' },
];

const ById = Type.Object({ id: Type.String() });

/** What people do with a post: https://docs.joinmastodon.org/methods/statuses/#favourite and the like. */
export function registerStatusActionRoutes(app: App, deps: MastodonDeps): void {
  for (const action of ACTIONS) registerOne(app, deps, action);
  registerReblog(app, deps);
}

function registerOne(app: App, deps: MastodonDeps, action: StatusAction): void {
  const isDelete = action.verb === 'unreblog';
  app.post(
    `/api/v1/statuses/:id/${action.verb}`,
    {
      schema: { params: ById, response: { 200: Status } },
      config: {
        access: user(action.scope),
        admission: 'first',
        ...(isDelete && { rateLimit: 'delete' as const }),
      },
    },
    async (request, reply) => {
      const accountId = getCaller(request);
      const asked = getId(request.params.id);
      const shown = await getShown(
        deps,
        asked,
        deps.viewers.peek(accountId) ?? (await deps.viewers.get(accountId)),
      );
      const key = toKey(request.headers['idempotency-key']);
      const { standing } = await deps.submit(
        linkTo(deps, accountId, shown.card.post.id, { ...action, key, data: undefined }),
      );
      reply.header('x-merle-state', standing);
      return sendFresh(deps, reply, accountId, shown.card.post.id);
    },
  );
}

const ReblogForm = Type.Object({ visibility: Type.Optional(Type.Union([Type.String(), Type.Null()])) });

function registerReblog(app: App, deps: MastodonDeps): void {
  app.post(
    '/api/v1/statuses/:id/reblog',
    {
      schema: {
        params: ById,
        body: Type.Optional(Type.Union([ReblogForm, Type.Null()])),
        response: { 200: Status },
      },
      config: { access: user('write:statuses'), admission: 'first' },
    },
    async (request, reply) => {
      const accountId = getCaller(request);
      const word = request.body?.visibility;
      const visibility = word === 'private' ? 'followers' : (word ?? 'public');
      const key = toKey(request.headers['idempotency-key']);
      const repeat = { kind: 'link', edge: 'repost', key, data: { visibility } } as const;
      const outcome = await deps.submit(linkTo(deps, accountId, getId(request.params.id), repeat));
      reply.header('x-merle-state', outcome.standing);
      return sendFresh(deps, reply, accountId, outcome.id);
    },
  );
}

type Link = Pick<LinkAction, 'kind' | 'edge' | 'key' | 'data'>;

function linkTo(deps: MastodonDeps, accountId: Id, toId: Id, link: Link): LinkAction {
  const { kind, edge, key, data } = link;
  return {
    kind,
    edge,
    key,
    data,
    id: deps.mint(shardOfAccount(accountId)),
    accountId,
    fromId: accountId,
    toId,
  };
}

/** The post as it stands after the action: its author reads their own writes. */
async function sendFresh(deps: MastodonDeps, reply: Parameters<typeof sendStatus>[1], accountId: Id, id: Id) {
  const viewer = deps.viewers.peek(accountId) ?? bareViewer(accountId);
  return sendStatus(deps, reply, await getShown(deps, id, viewer), viewer);
}
