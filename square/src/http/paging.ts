import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { Problem, findId, type Id, type Page } from '#kernel/index.ts';

/** The query parameters of every list: https://docs.joinmastodon.org/api/guidelines/#pagination */
export const PageQuery = Type.Object({
  limit: Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), Type.Null()])),
  max_id: Type.Optional(Type.String()),
  since_id: Type.Optional(Type.String()),
  min_id: Type.Optional(Type.String()),
});

/** Reads them; a limit that is missing or too large becomes the given one. Throws a Problem for what is no id. */
export function toPage(query: Static<typeof PageQuery>, size: { limit: number; max: number }): Page {
  return {
    limit: Math.min(query.limit || size.limit, size.max),
    maxId: toBound(query.max_id, 'max_id'),
    sinceId: toBound(query.since_id, 'since_id'),
    minId: toBound(query.min_id, 'min_id'),
  };
}

function toBound(text: string | undefined, name: string): Id | undefined {
  if (text === undefined || text === '') return undefined;
  const id = findId(text);
  if (id === undefined) throw new Problem('malformed', `${name} is not an id: it must be a whole number.`);
  return id;
}

/** What a page spans; `isFull` says that there may be more behind it. */
export type Span = {
  readonly first: Id | undefined;
  readonly last: Id | undefined;
  readonly isFull: boolean;
};

/** The Link header (RFC 8288) of a page: `next` is older, `prev` newer; absolute, with every other parameter kept. */
export function setLinks(request: FastifyRequest, reply: FastifyReply, base: string, span: Span): void {
  if (span.first === undefined && span.last === undefined) return;
  const links: string[] = [];
  if (span.isFull && span.last !== undefined)
    links.push(`<${toUrl(request, base, 'max_id', span.last)}>; rel="next"`);
  if (span.first !== undefined) links.push(`<${toUrl(request, base, 'min_id', span.first)}>; rel="prev"`);
  if (links.length > 0) reply.header('link', links.join(', '));
}

const BOUNDS = ['max_id', 'min_id', 'since_id', 'access_token'];

function toUrl(request: FastifyRequest, base: string, bound: string, id: Id): string {
  const url = request.raw.url ?? '/';
  // Most pages are asked for without any parameter, and a URL object takes longer than finding the page.
  if (isPlainPath(url)) return `${base}${url}?${bound}=${id}`;
  const { pathname, searchParams } = new URL(url, base);
  for (const name of BOUNDS) searchParams.delete(name);
  searchParams.set(bound, id.toString());
  return `${base}${pathname}?${searchParams.toString()}`;
}

/** True for a path without a query, of nothing but letters that stand for themselves in a URL and in a header. */
function isPlainPath(url: string): boolean {
  return /^(?:\/[\w-]+)+$/.test(url);
}
