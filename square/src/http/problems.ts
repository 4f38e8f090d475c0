import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, type ProblemKind } from '#kernel/index.ts';
import { pathOf, speaksJson } from './cors.ts';
import type { LastGood } from './last-good.ts';

const STATUS: Readonly<Record<ProblemKind, number>> = {
  invalid: 422,
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  gone: 410,
  conflict: 409,
  'too-large': 413,
  'unsupported-media': 415,
  'rate-limited': 429,
  unavailable: 503,
};

/** The HTTP status that a kind of problem is answered with. */
export function toStatus(kind: ProblemKind): number {
  return STATUS[kind];
}

/** Fastify's own refusals of a request, in our words. */
const REFUSALS: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: new Problem(
    'too-large',
    'This is larger than the square takes here. Send less at once.',
  ),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new Problem(
    'unsupported-media',
    'Send application/json, application/x-www-form-urlencoded or multipart/form-data.',
  ),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new Problem(
    'malformed',
    'The body is not as long as its Content-Length says.',
  ),
  FST_ERR_BAD_URL: new Problem('malformed', 'The address of this request is not a valid URL.'),
};

const DATABASE_AWAY = new Problem(
  'unavailable',
  'The square’s database does not answer at the moment, so this cannot be done right now. Nothing is wrong with your request: try again in a few seconds.',
  { retryAfterSeconds: 5 },
);
const FAULT_OF_OURS =
  'Something is broken in the square itself. It has been logged with this request’s id, X-Request-Id.';
const CLIENT_WENT = 499; // nginx's number: who asked hung up, nobody reads the answer

export type PageError = {
  readonly status: number;
  readonly message: string;
  readonly requestId: string;
  /** It could not be done because the database does not answer: what people write is kept meanwhile. */
  readonly isDatabaseAway: boolean;
};

/** How an error page for a browser looks; the pages feature brings its own. */
export type ErrorPage = (
  error: PageError,
  exchange: { readonly request: FastifyRequest; readonly reply: FastifyReply },
) => string;

export type ErrorDeps = {
  readonly errorPage: ErrorPage;
  /** True for an error that says that the database could not do it now. */
  readonly isDatabaseAway: (error: unknown) => boolean;
  readonly lastGood: Pick<LastGood, 'send'>;
};

/** Turns everything thrown into an answer: `{error}` in JSON where programs ask, a page where people do. */
export function createErrorHandler({ errorPage, isDatabaseAway, lastGood }: ErrorDeps) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const isAway = isDatabaseAway(error);
    if (isAway && lastGood.send(request, reply)) return reply;
    const problem = isAway ? withCause(DATABASE_AWAY, error) : toProblem(error);
    if (!problem) {
      if (isClientGone(error)) return reply.code(CLIENT_WENT).send();
      request.log.error({ err: error, requestId: request.id, route: routeOf(request) }, 'a bug answered 500');
      return sendError(reply, { status: 500, body: { error: FAULT_OF_OURS }, errorPage, isAway });
    }
    if (problem.kind === 'unavailable') {
      request.log.warn(
        { err: problem.cause ?? error, requestId: request.id, route: routeOf(request) },
        'answered 503',
      );
    }
    return sendProblem(reply, problem, { errorPage, isAway });
  };
}

type PageChoice = { readonly errorPage: ErrorPage; readonly isAway: boolean };

function sendProblem(reply: FastifyReply, problem: Problem, page: PageChoice): FastifyReply {
  const status = STATUS[problem.kind];
  const retryAfter = problem.retryAfterSeconds ?? (status === 503 ? 5 : undefined);
  if (retryAfter !== undefined) reply.header('retry-after', Math.ceil(retryAfter));
  if (status === 401) reply.header('www-authenticate', challengeOf(problem));
  const { details } = problem;
  return sendError(reply, {
    status,
    body: { error: problem.message, ...(details && { details }) },
    ...page,
  });
}

type ErrorAnswer = PageChoice & { readonly status: number; readonly body: { readonly error: string } };

/** Bypasses the route's response schema on purpose: an error has one shape everywhere. */
function sendError(reply: FastifyReply, { status, body, errorPage, isAway }: ErrorAnswer): FastifyReply {
  reply.code(status);
  const { request } = reply;
  if (!speaksJson(pathOf(request)) && request.headers.accept?.includes('text/html')) {
    const error = { status, message: body.error, requestId: request.id, isDatabaseAway: isAway };
    return reply.type('text/html; charset=utf-8').send(errorPage(error, { request, reply }));
  }
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
}

/** What the person can do something about; undefined for a bug. */
function toProblem(error: FastifyError | Error): Problem | undefined {
  if (error instanceof Problem) return error;
  const { code, statusCode } = error as FastifyError;
  const refusal = REFUSALS[code];
  if (refusal) return refusal;
  // Anything else that Fastify blames on the request, such as a header that cannot be read.
  if (code?.startsWith('FST_') && statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Problem('malformed', 'This request cannot be read: its body or headers are not well formed.');
  }
  return undefined;
}

function withCause(problem: Problem, cause: unknown): Problem {
  return new Problem(problem.kind, problem.message, {
    retryAfterSeconds: problem.retryAfterSeconds ?? 5,
    cause,
  });
}

function isClientGone(error: Error): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'ECONNABORTED';
}

function challengeOf(problem: Problem): string {
  // RFC 6750, section 3; the message goes into a quoted string, so only its plain ASCII may.
  return `Bearer realm="Merle", error="invalid_token", error_description="${problem.message.replaceAll(/[^ !#-[\]-~]/g, '')}"`;
}

function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? '(no route)'}`;
}

/** The page that stands in until the pages feature is there: plain, without script or style. */
export const plainErrorPage: ErrorPage = ({ status, message, requestId }) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${status}</title>` +
  `<body><h1>${escapeHtml(message)}</h1><p><small>${status} · ${escapeHtml(requestId)}</small></p></body></html>`;

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** The answer to a path that no route serves. */
export function onNoRoute(request: FastifyRequest): never {
  throw new Problem(
    'not-found',
    speaksJson(pathOf(request))
      ? 'The square has nothing at this address of its API.'
      : 'There is no such page here.',
  );
}
