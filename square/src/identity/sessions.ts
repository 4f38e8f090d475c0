import { Problem, type Clock, type Id } from '#kernel/index.ts';
import { createIdSet } from './id-set.ts';
import { createSeal } from './seal.ts';
import type { Standings } from './standings.ts';

/** A browser in which somebody is signed in, as its cookie says. */
export type Session = { readonly id: Id; readonly accountId: Id; readonly expiresAtMs: number };

const DAY_MS = 86_400_000;
export const SESSION_LIFE_MS = 90 * DAY_MS;
const BODY_BYTES = 26;

/**
 * Session cookies are signed: id (8 bytes) | account (8) | generation (4) | expiry in ms (6). They are checked without
 * the database, on every node, and end at once by id or with their account's generation.
 */
export type SessionKeeper = {
  seal(session: Session): string;
  verify(cookie: string): Session | undefined;
  end(ids: readonly Id[]): void;
};

type SessionKeeperDeps = {
  readonly secret: string;
  readonly clock: Clock;
  readonly standings: Standings;
  /** False until it is known what has ended. */
  readonly isReady: () => boolean;
};

export function createSessionKeeper({ secret, clock, standings, isReady }: SessionKeeperDeps): SessionKeeper {
  const { seal, open } = createSeal(secret, 'sessions 1');
  const ended = createIdSet();
  return {
    seal: ({ id, accountId, expiresAtMs }) => {
      const body = Buffer.alloc(BODY_BYTES);
      body.writeBigUInt64BE(id, 0);
      body.writeBigUInt64BE(accountId, 8);
      body.writeUInt32BE(standings.get(accountId).generation, 16);
      body.writeUIntBE(expiresAtMs, 20, 6);
      return seal(body);
    },
    verify: (cookie) => {
      const body = open(cookie);
      if (body?.length !== BODY_BYTES) return undefined;
      if (!isReady()) throw notReadyYet();
      const session = {
        id: body.readBigUInt64BE(0) as Id,
        accountId: body.readBigUInt64BE(8) as Id,
        expiresAtMs: body.readUIntBE(20, 6),
      };
      const standing = standings.get(session.accountId);
      if (standing.disabled || standing.generation !== body.readUInt32BE(16)) return undefined;
      return session.expiresAtMs > clock() && !ended.has(session.id) ? session : undefined;
    },
    end: (ids) => ids.forEach((id) => ended.add(id)),
  };
}

/** True once a day: then the cookie is given anew, and the session counts as used. */
export function isDueForRenewal(session: Session, nowMs: number): boolean {
  return session.expiresAtMs < nowMs + SESSION_LIFE_MS - DAY_MS;
}

/** Before it is known what has ended, nothing that was signed may be believed, nor called wrong. */
export function notReadyYet(): Problem {
  return new Problem(
    'unavailable',
    'The square has just started and cannot tell yet who you are, as its database does not answer. Try again in a few seconds.',
    { retryAfterSeconds: 5 },
  );
}
