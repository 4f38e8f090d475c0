import { Type } from 'typebox';
import { listOf, Nothing, Refusal as RefusalEntity, type RefusedDraft } from '@merle/contract';
import { Problem, findId, type Id } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { PageQuery, setLinks, toPage, user, type App } from '#http/index.ts';
import { deleteRefusal, listRefusals, type Refusal } from './action-queries.ts';
import { toAction, type Action, type EditDraft, type PostDraft } from './action.ts';

export type RefusalRouteDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly urls: { readonly base: string };
};

const url = '/api/merle/v1/refusals';

/** What was accepted and then turned out not to be allowed: with the reason, and with the text to be sent again or let go. */
export function registerRefusalRoutes(app: App, deps: RefusalRouteDeps): void {
  app.get(
    url,
    {
      schema: { querystring: PageQuery, response: { 200: listOf(RefusalEntity) } },
      config: { access: user('read:statuses') },
    },
    async (request, reply) => {
      const page = toPage(request.query, { limit: 20, max: 80 });
      const refusals = await deps.guard.run(() => listRefusals(deps.db, request.principal!.accountId!, page));
      const isFull = refusals.length === page.limit;
      setLinks(request, reply, deps.urls.base, { first: undefined, last: refusals.at(-1)?.id, isFull });
      return refusals.map(toRefusalView);
    },
  );

  app.delete(
    `${url}/:id`,
    {
      schema: { params: Type.Object({ id: Type.String() }), response: { 200: Nothing } },
      config: { access: user('write:statuses') },
    },
    async (request) => {
      const id = findId(request.params.id);
      const accountId = request.principal!.accountId!;
      const isGone = id !== undefined && (await deps.guard.run(() => deleteRefusal(deps.db, accountId, id)));
      if (!isGone) throw new Problem('not-found', 'There is no such refusal of yours.');
      return {};
    },
  );
}

/** A refusal as our own API tells it, in our own words. */
function toRefusalView({ id, reason, action: stored, createdAt }: Refusal): RefusalEntity {
  const action = toAction(JSON.stringify(stored));
  return {
    id: id.toString(),
    refused_at: createdAt.toISOString(),
    reason,
    action: action.kind,
    edge: 'edge' in action ? action.edge : null,
    target_id: findTargetId(action)?.toString() ?? null,
    draft: 'draft' in action ? toDraftView(action.draft) : null,
  };
}

/** What was to be changed, deleted, liked …; undefined for a new post. */
function findTargetId(action: Action): Id | undefined {
  if ('postId' in action) return action.postId;
  return 'toId' in action ? action.toId : undefined;
}

function toDraftView(draft: PostDraft | EditDraft): RefusedDraft {
  const { text, spoilerText, sensitive, language, mediaIds, poll } = draft;
  const isNew = 'visibility' in draft;
  return {
    ...(text !== undefined && { text }),
    ...(spoilerText !== undefined && { spoiler_text: spoilerText }),
    ...(sensitive !== undefined && { sensitive }),
    language: language ?? null,
    visibility: isNew ? draft.visibility : null,
    in_reply_to_id: (isNew && draft.inReplyToId?.toString()) || null,
    quote_id: (isNew && draft.quoteId?.toString()) || null,
    media_ids: mediaIds.map(String),
    poll: poll
      ? {
          options: poll.options,
          expires_in: poll.expiresInSeconds,
          multiple: poll.multiple,
          hide_totals: poll.hideTotals,
        }
      : null,
  };
}
