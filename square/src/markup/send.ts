import type { FastifyReply, FastifyRequest } from 'fastify';
import { toContentPolicy } from '#http/index.ts';
import type { Packed } from './pack.ts';

export type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

const PAGE_SOURCES = {
  'script-src': undefined,
  'connect-src': undefined,
  'worker-src': undefined,
  'font-src': undefined,
  'img-src': "'self' data:",
  'media-src': "'self'",
};
/** Pages run no script at all, and load nothing from anywhere else. */
export const PAGE_POLICY = toContentPolicy(PAGE_SOURCES);
/** For a form that ends at an app's own address: browsers hold `form-action` against redirects too. */
export const PAGE_POLICY_LEADING_AWAY = toContentPolicy({ ...PAGE_SOURCES, 'form-action': undefined });

/** Sends what is packed, compressed where the asker can read that, or 304 where they have it already. */
export function sendPacked({ request, reply }: Exchange, packed: Packed, type: string): FastifyReply {
  const isGzip = /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '');
  // A tag of its own for each form (RFC 9110, 8.8.3.3).
  const etag = `"${packed.etag}${isGzip ? '-gzip' : ''}"`;
  addVary(reply, 'accept-encoding');
  reply.header('etag', etag);
  if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();
  if (isGzip) reply.header('content-encoding', 'gzip');
  return reply.type(type).send(isGzip ? packed.gzip : packed.plain);
}

function matches(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags !== undefined && (tags.includes('*') || tags.includes(etag));
}

function addVary(reply: FastifyReply, name: string): void {
  const before = reply.getHeader('vary');
  reply.header('vary', before === undefined ? name : `${String(before)}, ${name}`);
}
