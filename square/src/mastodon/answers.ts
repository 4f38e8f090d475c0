import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static, type TSchema } from 'typebox';
import { Problem, findId, type Id } from '#kernel/index.ts';
import { anyone } from '#http/index.ts';
import { showPosts, type ShownPost, type Viewer } from '#viewers/index.ts';
import type { MastodonDeps } from './deps.ts';
import { sizeOf, sizeOfList, writeList, writePieces } from './json-bytes.ts';
import { renderPieces } from './render-statuses.ts';

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
  return asJson(reply).send(json);
}

function asJson(reply: FastifyReply): FastifyReply {
  return reply.type('application/json; charset=utf-8');
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
  const [pieces] = await renderPieces(deps, [shown], viewer);
  return asJson(reply).sendWritten(sizeOf(pieces!), (memory) => writePieces(memory, 0, pieces!));
}

/** Sends posts as a list, in the given order. */
export async function sendStatuses(
  deps: MastodonDeps,
  reply: FastifyReply,
  posts: readonly ShownPost[],
  viewer: Viewer | undefined,
): Promise<FastifyReply> {
  const statuses = await renderPieces(deps, posts, viewer);
  return asJson(reply).sendWritten(sizeOfList(statuses), (memory) => writeList(memory, statuses));
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
