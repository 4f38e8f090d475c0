import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { listEdges, type Edge, type EdgeKind } from '#edges/index.ts';
import { setLinks, toPage, type PageQuery } from '#http/index.ts';
import type { Id, Shard } from '#kernel/index.ts';
import type { MastodonDeps } from './deps.ts';

/** The usual and the largest page of posts, and of accounts. */
export const POSTS_A_PAGE = { limit: 20, max: 40 } as const;
export const ACCOUNTS_A_PAGE = { limit: 40, max: 80 } as const;

export type EdgesOf = { readonly shard: Shard; readonly fromId: Id; readonly kind: EdgeKind };

/** The page of edges that a request asks for, newest first, with its Link header already on the answer. */
export async function readEdgePage(
  deps: MastodonDeps,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  from: EdgesOf,
  size: { readonly limit: number; readonly max: number },
): Promise<readonly Edge[]> {
  const page = toPage(request.query as Static<typeof PageQuery>, size);
  const edges = await deps.guard.run(() => listEdges(deps.db, from, page));
  setLinks(request, reply, deps.urls.base, {
    first: edges[0]?.id,
    last: edges.at(-1)?.id,
    isFull: edges.length === page.limit,
  });
  return edges;
}

/** Where edges lead. */
export function toEnds(edges: readonly Edge[]): Id[] {
  return edges.map((edge) => edge.toId);
}
