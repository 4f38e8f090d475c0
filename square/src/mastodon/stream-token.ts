import type { FastifyRequest } from 'fastify';
import { Problem } from '#kernel/index.ts';
import type { Principal, VerifyToken } from '#http/index.ts';

/** Who wants to listen. */
export type Caller = { readonly token: string | undefined; readonly principal: Principal | undefined };

/**
 * Browsers cannot set headers on streams. So the token comes, in this order, as `Authorization`, as `access_token` in
 * the query, or as the WebSocket's subprotocol. Throws a Problem for one that is no good; none at all is a visitor.
 */
export function readCaller(request: FastifyRequest, verifyToken: VerifyToken): Caller {
  const token = findToken(request);
  if (token === undefined) return { token, principal: undefined };
  const principal = token.length > MAX_TOKEN_CHARS ? undefined : verifyToken(token);
  if (!principal) throw new Problem('unauthenticated', 'The access token is invalid');
  // Who waits to be let in is as a visitor.
  return { token, principal: principal.hold ? undefined : principal };
}

const MAX_TOKEN_CHARS = 4_096;

function findToken({ headers, query }: FastifyRequest): string | undefined {
  if (headers.authorization !== undefined) return headers.authorization.replace(/^Bearer +/i, '').trim();
  const given = (query as { access_token?: unknown }).access_token;
  if (typeof given === 'string' && given !== '') return given;
  return headers['sec-websocket-protocol']?.split(',')[0]?.trim() || undefined;
}
