import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, type Id } from '#kernel/index.ts';

/**
 * Bounds the files that are in memory at once: a hook for routes that take files, run when who asks is known and
 * before anything of the body is read.
 */
export type UploadGate = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

export type UploadGateLimits = { readonly atOnce: number; readonly perAccount: number };

const LIMITS: UploadGateLimits = { atOnce: 16, perAccount: 4 };
const RETRY_AFTER_SECONDS = 5;

export function createUploadGate(limits = LIMITS): UploadGate {
  const running = new Map<Id | undefined, number>();
  let total = 0;
  const leave = (who: Id | undefined) => {
    total -= 1;
    const left = (running.get(who) ?? 1) - 1;
    if (left > 0) running.set(who, left);
    else running.delete(who);
  };
  return async (request, reply) => {
    const who = request.principal?.accountId;
    const own = running.get(who) ?? 0;
    if (own >= limits.perAccount)
      throw busy('rate-limited', `Send at most ${limits.perAccount} files at the same time.`);
    if (total >= limits.atOnce)
      throw busy('unavailable', 'Many files are being sent to the square right now. Try again in a moment.');
    total += 1;
    running.set(who, own + 1);
    reply.raw.once('close', () => leave(who)); // comes once, whether the answer was sent or who asked went away
  };
}

function busy(kind: 'rate-limited' | 'unavailable', sentence: string): Problem {
  return new Problem(kind, sentence, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
