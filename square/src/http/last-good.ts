import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Clock } from '#kernel/index.ts';

/** The pages that people are reading, to be read on while the database is away. */
export type LastGood = {
  /** Takes note of an answer, though not of every one that a reader gets at an address; for an `onSend` hook. */
  keep(request: FastifyRequest, reply: FastifyReply, payload: unknown): void;
  /** Answers what this reader got at this address last, marked as saved and with its age; false where that is not known. */
  send(request: FastifyRequest, reply: FastifyReply): boolean;
};

type Kept = { readonly body: string | Uint8Array; readonly link: string | undefined; readonly atMs: number };

const MAX_BYTES = 32_000_000;
const MAX_ANSWER_LENGTH = 200_000;
const KEPT_MS = 3_600_000;
/** A page that was kept within this time is as good as a newer one, and copying each would cost every answer. */
const FRESH_MS = 10_000;
const BYTES_BESIDES = 300;

/** What another reader, or the same one with fewer rights, must not see is never mixed: the account is part of the name. */
function nameOf(request: FastifyRequest): string {
  const { accountId, appId } = request.principal ?? {};
  return `${accountId ?? (appId === undefined ? '' : 'app')} ${request.url}`;
}

export function createLastGood(clock: Clock): LastGood {
  const pages = new LRUCache<string, Kept>({ maxSize: MAX_BYTES, maxEntrySize: MAX_BYTES });
  return {
    keep: (request, reply, payload) => {
      if (request.method !== 'GET' || reply.statusCode !== 200) return;
      if (typeof payload !== 'string' && !(payload instanceof Uint8Array)) return;
      if (!request.url.startsWith('/api/') || payload.length > MAX_ANSWER_LENGTH) return;
      if (reply.getHeader('x-freshness') === 'saved') return;
      const name = nameOf(request);
      const atMs = clock();
      if (atMs - (pages.peek(name)?.atMs ?? -Infinity) < FRESH_MS) return;
      // A copy: what bytes are sent from is used again for others' answers.
      const body = typeof payload === 'string' ? payload : Buffer.from(payload);
      const link = reply.getHeader('link')?.toString();
      pages.set(name, { body, link, atMs }, { size: body.length + name.length + BYTES_BESIDES });
    },
    send: (request, reply) => {
      const kept = request.method === 'GET' ? pages.get(nameOf(request)) : undefined;
      const ageMs = clock() - (kept?.atMs ?? 0);
      if (!kept || ageMs > KEPT_MS) return false;
      if (kept.link !== undefined) reply.header('link', kept.link);
      reply.header('x-freshness', 'saved').header('age', Math.round(ageMs / 1_000));
      reply.code(200).type('application/json; charset=utf-8').send(kept.body);
      return true;
    },
  };
}
