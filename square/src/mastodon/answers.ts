import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static, type TSchema } from 'typebox';
import { Problem, findId, type Id } from '#kernel/index.ts';
import { anyone } from '#http/index.ts';
import { showPosts, type ShownPost, type Viewer } from '#viewers/index.ts';
import type { MastodonDeps } from './deps.ts';
import { renderStatus } from './render-statuses.ts';

/** An id out of a path or form; one that is none names nothing. */
export function getId(text: unknown): Id {
  const id = findId(text);
  if (id === undefined) throw new Problem('not-found', 'Record not found');
  return id;
}

/** The account that a `user` route was called by. */
export function getCaller(request: FastifyRequest): Id {
  const accountId = request.principal?.accountId;
  if (accountId === undefined)
    throw new Problem('unauthenticated', 'This method requires an authenticated user');
  return accountId;
}

/** Who is looking; undefined for a visitor. */
export async function findViewer(deps: MastodonDeps, request: FastifyRequest): Promise<Viewer | undefined> {
  const accountId = request.principal?.accountId;
  return accountId === undefined ? undefined : deps.viewers.get(accountId);
}

/** Sends JSON that is ready as it is, as text or in bytes. */
export function sendJson(reply: FastifyReply, json: string | Buffer): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(json);
}

/** One post as the viewer sees it; throws not-found where it is not for them. */
export async function getShown(deps: MastodonDeps, id: Id, viewer: Viewer | undefined): Promise<ShownPost> {
  const { posts, isWhole } = await showPosts(deps, [id], viewer, 'asked-for');
  const [shown] = posts;
  if (shown) return shown;
  if (!isWhole)
    throw new Problem('unavailable', 'This post cannot be reached right now. Try again soon.', {
      retryAfterSeconds: 5,
    });
  throw new Problem('not-found', 'Record not found');
}

/** Sends one post. */
export async function sendStatus(
  deps: MastodonDeps,
  reply: FastifyReply,
  shown: ShownPost,
  viewer: Viewer | undefined,
): Promise<FastifyReply> {
  return sendJson(reply, await renderStatus(deps, shown, viewer));
}

/** A route for everybody that answers this. */
export function openRoute<Answer extends TSchema>(answer: Answer) {
  return { schema: { response: { 200: answer } }, config: { access: anyone } };
}

/** Clients send these forms, or nothing at all. */
export function optionalBody<T extends TSchema>(form: T) {
  return Type.Optional(Type.Union([form, Type.Null()])) as unknown as T & {
    static: Static<T> | null | undefined;
  };
}
