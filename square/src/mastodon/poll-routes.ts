import { Type } from 'typebox';
import { Poll } from '@merle/contract';
import { Problem } from '#kernel/index.ts';
import { optional, user, type App } from '#http/index.ts';
import type { ShownPost, Viewer } from '#viewers/index.ts';
import { findViewer, getCaller, getId, getShown } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { toPollEntity } from './poll-entity.ts';
import { readChoices } from './render-statuses.ts';
import { submitLink } from './submit-link.ts';

const ById = Type.Object({ id: Type.String() });

/** https://docs.joinmastodon.org/methods/polls/; a poll's id is its post's, and who may read the post may see it. */
export function registerPollRoutes(app: App, deps: MastodonDeps): void {
  app.get(
    '/api/v1/polls/:id',
    { schema: { params: ById, response: { 200: Poll } }, config: { access: optional } },
    async (request) => {
      const viewer = await findViewer(deps, request);
      return readPoll(deps, await getPollPost(deps, request.params.id, viewer), viewer);
    },
  );
  registerVotes(app, deps);
}

const VoteForm = Type.Object({ choices: Type.Array(Type.Integer({ minimum: 0 }), { maxItems: 100 }) });

function registerVotes(app: App, deps: MastodonDeps): void {
  app.post(
    '/api/v1/polls/:id/votes',
    {
      schema: { params: ById, body: VoteForm, response: { 200: Poll } },
      config: { access: user('write:statuses') },
    },
    async (request, reply) => {
      const accountId = getCaller(request);
      const viewer = deps.viewers.peek(accountId) ?? (await deps.viewers.get(accountId));
      const { id } = (await getPollPost(deps, request.params.id, viewer)).card.post;
      const choices = [...new Set(request.body.choices)];
      const link = { kind: 'link', edge: 'vote', toId: id, data: { choices } } as const;
      const { standing } = await submitLink(deps, { request, reply }, link);
      const known = standing === 'accepted' ? choices : undefined;
      return readPoll(deps, await getShown(deps, id, viewer), viewer, known);
    },
  );
}

async function getPollPost(deps: MastodonDeps, id: string, viewer: Viewer | undefined): Promise<ShownPost> {
  const shown = await getShown(deps, getId(id), viewer);
  if (!shown.card.post.poll) throw new Problem('not-found', 'Record not found');
  return shown;
}

/** `known` are the viewer's choices where the database does not have them yet. */
async function readPoll(
  deps: MastodonDeps,
  { card: { post } }: ShownPost,
  viewer: Viewer | undefined,
  known?: readonly number[],
) {
  const choices = known ?? (viewer && (await readChoices(deps, viewer.id, [post])).get(post.id));
  const who = viewer && { isAuthor: post.accountId === viewer.id, choices };
  return toPollEntity(post.id, post.poll!, post.emojis, who, deps.clock());
}
