import type { FastifyReply, FastifyRequest } from 'fastify';

const EXPOSED =
  'Link, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id, X-Freshness, X-Merle-State, Mastodon-Async-Refresh, Retry-After';
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const ALLOWED_HEADERS = 'Authorization, Content-Type, Idempotency-Key, X-Requested-With';
const DAY_SECONDS = 86_400;

/** What programs of any origin may call: the API, token handling, discovery and pictures; never the pages that people sign in on. */
const OPEN_PATHS = /^\/(?:api|\.well-known|nodeinfo|media)\/|^\/oauth\/(?:token|revoke|userinfo|introspect)$/;
const JSON_PATHS = /^\/(?:api|\.well-known|nodeinfo)(?:\/|$)|^\/oauth\/(?:token|revoke|userinfo|introspect)$/;

/** True where every answer, errors included, is JSON. */
export function speaksJson(path: string): boolean {
  return JSON_PATHS.test(path);
}

/** True where programs of any origin may call. */
export function isOpenPath(path: string): boolean {
  return OPEN_PATHS.test(path);
}

/** The path of a request without its query. */
export function pathOf(request: FastifyRequest): string {
  const query = request.url.indexOf('?');
  return query === -1 ? request.url : request.url.slice(0, query);
}

/**
 * Lets programs of any origin call the API, without cookies (`*` forbids credentials). To be set before all else, so that
 * errors carry the headers too.
 */
export function setCors(isOpen: boolean, reply: FastifyReply): void {
  if (!isOpen) return;
  reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', EXPOSED);
}

/** True for a browser's question whether another origin may call. */
export function isPreflight(request: FastifyRequest, isOpen: boolean): boolean {
  return isOpen && request.method === 'OPTIONS';
}

/** `Authorization` must be listed by name: `*` does not cover it (Fetch standard, 3.2.4). */
export function sendPreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asked = request.headers['access-control-request-headers'];
  return reply
    .header('access-control-allow-methods', METHODS)
    .header('access-control-allow-headers', isHeaderList(asked) ? asked : ALLOWED_HEADERS)
    .header('access-control-max-age', DAY_SECONDS)
    .code(204)
    .send();
}

function isHeaderList(text: string | undefined): text is string {
  return text !== undefined && text.length < 1_000 && /^[\w\-, ]+$/.test(text);
}
