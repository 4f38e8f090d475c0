import type { FastifyReply, FastifyRequest } from 'fastify';
import { shardOfAccount } from '#kernel/index.ts';
import type { LinkAction, Outcome } from '#actions/index.ts';
import { getCaller } from './answers.ts';
import type { MastodonDeps } from './deps.ts';
import { toKey } from './status-routes.ts';

/** Adds or removes an edge that starts from the caller, and says in the header how it stands. */
export async function submitLink(
  deps: Pick<MastodonDeps, 'submit' | 'mint'>,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  link: Pick<LinkAction, 'kind' | 'edge' | 'toId' | 'data'>,
): Promise<Outcome> {
  const accountId = getCaller(request);
  const outcome = await deps.submit({
    ...link,
    accountId,
    fromId: accountId,
    id: deps.mint(shardOfAccount(accountId)),
    key: toKey(request.headers['idempotency-key']),
  });
  reply.header('x-merle-state', outcome.standing);
  return outcome;
}
