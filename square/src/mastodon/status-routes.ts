import { Type } from 'typebox';
import { DeletedStatus, listOf, Status } from '@merle/contract';
import { Problem, findId, shardOfAccount, type Id } from '#kernel/index.ts';
import type { Outcome } from '#actions/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import { optional, user, type App } from '#http/index.ts';
import { isRepost } from '#posts/index.ts';
import { NARROWEST_DEFAULTS, type PostingDefaults } from '#profiles/index.ts';
import { bareViewer, showPosts } from '#viewers/index.ts';
import { findViewer, getCaller, getId, getShown, sendJson, sendStatus, sendStatuses } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { EditForm, StatusForm, toEditDraft, toPostDraft } from './status-forms.ts';
import { renderStatuses } from './render-statuses.ts';

const ById = Type.Object({ id: Type.String() });
const MAX_IDS = 40;
const MAX_KEY_CHARS = 255;
const write = user('write:statuses');

/** https://docs.joinmastodon.org/methods/statuses/ : writing, reading, editing and deleting posts. */
export function registerStatusRoutes(app: App, deps: MastodonDeps): void {
  registerReading(app, deps);
  registerWriting(app, deps);
  registerDeleting(app, deps);
}

function registerReading(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v1/statuses/:id',
    { schema: { params: ById, response: { 200: Status } }, config: { access: optional } },
    async (request, reply) => {
      const viewer = await findViewer(deps, request);
      return sendStatus(deps, reply, await getShown(deps, getId(request.params.id), viewer), viewer);
    },
  );

  const Ids = Type.Object({ id: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })) });
  app.get(
    '/api/v1/statuses',
    { schema: { querystring: Ids, response: { 200: listOf(Status) } }, config: { access: optional } },
    async (request, reply) => {
      const viewer = await findViewer(deps, request);
      const ids = (request.query.id ?? []).flatMap((text) => findId(text) ?? []).slice(0, MAX_IDS);
      const { posts } = await showPosts(deps, ids, viewer, 'asked-for');
      return sendStatuses(deps, reply, posts, viewer);
    },
  );
}

function registerWriting(app: App, deps: MastodonDeps): void {
  app.post(
    '/api/v1/statuses',
    {
      schema: { body: StatusForm, response: { 200: Status } },
      config: { access: write, admission: 'first' },
    },
    async (request, reply) => {
      const accountId = getCaller(request);
      const outcome = await deps.submit({
        kind: 'post',
        id: deps.mint(shardOfAccount(accountId)),
        accountId,
        key: toKey(request.headers['idempotency-key']),
        draft: toPostDraft(request.body, await readDefaults(deps, accountId, request.body)),
        app: await deps.findApp(request.principal?.appId),
      });
      return sendOutcome(deps, reply, accountId, outcome);
    },
  );

  app.route({
    method: ['PUT', 'PATCH'],
    url: '/api/v1/statuses/:id',
    schema: { params: ById, body: EditForm, response: { 200: Status } },
    config: { access: write, admission: 'first' },
    handler: async (request, reply) => {
      const accountId = getCaller(request);
      const outcome = await deps.submit({
        kind: 'edit',
        id: deps.mint(shardOfAccount(accountId)),
        accountId,
        key: toKey(request.headers['idempotency-key']),
        postId: getId(request.params.id),
        draft: toEditDraft(request.body),
      });
      return sendOutcome(deps, reply, accountId, outcome);
    },
  });
}

function registerDeleting(app: App, deps: MastodonDeps): void {
  app.delete(
    '/api/v1/statuses/:id',
    {
      schema: { params: ById, response: { 200: DeletedStatus } },
      config: { access: write, rateLimit: 'delete' },
    },
    async (request, reply) => {
      const accountId = getCaller(request);
      const viewer = await deps.viewers.get(accountId);
      const shown = await getShown(deps, await originalOf(deps, accountId, getId(request.params.id)), viewer);
      const [text] = await renderStatuses(deps, [shown], viewer);
      const { standing } = await deps.submit({
        kind: 'delete',
        id: deps.mint(shardOfAccount(accountId)),
        accountId,
        key: toKey(request.headers['idempotency-key']),
        postId: shown.card.post.id,
      });
      // The text as it was written, so that clients can offer it again (delete and redraft).
      return sendJson(reply.header('x-merle-state', standing), withText(text!, shown.card.post.text));
    },
  );
}

/** A person's usual choices. While they cannot be read, only a post that says its visibility is taken: none is shown to more than was meant. */
async function readDefaults(deps: MastodonDeps, accountId: Id, form: StatusForm): Promise<PostingDefaults> {
  try {
    return await deps.postingDefaults(accountId);
  } catch (error) {
    if (isDatabaseAway(error) && form.visibility) return NARROWEST_DEFAULTS;
    throw error;
  }
}

/** Deleting one's own repost by its own id means the repost; the client API has `unreblog` for it. */
async function originalOf(deps: MastodonDeps, accountId: Id, id: Id): Promise<Id> {
  const card = (await deps.posts.find([id])).get(id);
  if (card && !isRepost(card) && card.post.accountId === accountId) return id;
  throw new Problem('not-found', 'Record not found');
}

function withText(status: string, text: string): string {
  return `${status.slice(0, -1)},"text":${JSON.stringify(text)}}`;
}

/** Answers what was made, the same in shape however it stands; the header says which. */
async function sendOutcome(
  deps: MastodonDeps,
  reply: Parameters<typeof sendJson>[0],
  accountId: Id,
  outcome: Outcome,
) {
  reply.header('x-merle-state', outcome.standing);
  const viewer = deps.viewers.peek(accountId) ?? bareViewer(accountId);
  return sendStatus(deps, reply, await getShown(deps, outcome.id, viewer), viewer);
}

/** https://docs.joinmastodon.org/methods/statuses/#headers : unique per account, kept at least 24 hours. */
export function toKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined || header === '') return undefined;
  if (typeof header !== 'string' || header.length > MAX_KEY_CHARS) {
    throw new Problem(
      'malformed',
      `Idempotency-Key must be one value of at most ${MAX_KEY_CHARS} characters.`,
    );
  }
  return header;
}
