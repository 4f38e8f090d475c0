import { createHash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock, Id } from '#kernel/index.ts';
import { createSeal } from '#identity/index.ts';
import { fromBits, toBits } from './scopes.ts';

/** What somebody agreed to, on its way to the app that asked. */
type AuthorizationCode = {
  /** Also that of the token which the code is exchanged for. */
  readonly id: Id;
  readonly accountId: Id;
  readonly appId: Id;
  readonly scopes: readonly string[];
  readonly generation: number;
  readonly redirectUri: string;
  /** SHA-256 of the app's verifier (RFC 7636, S256); undefined where the app did not send one. */
  readonly challenge: Buffer | undefined;
};

/** A code that came back: what is hashed in it can only be compared. */
export type OpenedCode = Omit<AuthorizationCode, 'redirectUri' | 'challenge'> & {
  readonly isExpired: boolean;
  readonly hasChallenge: boolean;
  isFor(redirectUri: string): boolean;
  isVerifiedBy(verifier: string): boolean;
};

/**
 * Authorization codes are signed and stored nowhere, so that one made while the database is away, or on another node,
 * is as good. Signed: id (8 bytes) | account (8) | app (8) | scopes (8) | generation (4) | expiry in ms (6) |
 * SHA-256 of the redirect URI (32) | with PKCE, the challenge (32).
 */
export type CodeKeeper = {
  seal(code: AuthorizationCode): string;
  open(code: string): OpenedCode | undefined;
  /** True for the first time here. Another node knows from the record that the code's token is there already. */
  use(id: Id): boolean;
};

const LIFE_MS = 10 * 60_000; // RFC 6749, 4.1.2: ten minutes at most
const HASH_BYTES = 32;
const HEAD_BYTES = 42;
const BODY_BYTES: ReadonlySet<number> = new Set([HEAD_BYTES + HASH_BYTES, HEAD_BYTES + 2 * HASH_BYTES]);
const MAX_USED = 50_000;

export function createCodeKeeper({ secret, clock }: { secret: string; clock: Clock }): CodeKeeper {
  const { seal, open } = createSeal(secret, 'authorization codes 1');
  // With `max` room for all of them would be made at the start.
  const used = new LRUCache<Id, true>({ maxSize: MAX_USED, sizeCalculation: () => 1, ttl: LIFE_MS });
  return {
    seal: (code) => seal(toBody(code, clock() + LIFE_MS)),
    open: (text) => {
      const body = open(text);
      return body && BODY_BYTES.has(body.length) ? toOpenedCode(body, clock()) : undefined;
    },
    use: (id) => {
      if (used.has(id)) return false;
      used.set(id, true);
      return true;
    },
  };
}

function toBody(code: AuthorizationCode, expiresAtMs: number): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeBigUInt64BE(code.id, 0);
  head.writeBigUInt64BE(code.accountId, 8);
  head.writeBigUInt64BE(code.appId, 16);
  head.writeBigUInt64BE(toBits(code.scopes), 24);
  head.writeUInt32BE(code.generation, 32);
  head.writeUIntBE(expiresAtMs, 36, 6);
  return Buffer.concat([head, sha256(code.redirectUri), code.challenge ?? Buffer.alloc(0)]);
}

function toOpenedCode(body: Buffer, nowMs: number): OpenedCode {
  const redirectHash = body.subarray(HEAD_BYTES, HEAD_BYTES + HASH_BYTES);
  const challenge = body.subarray(HEAD_BYTES + HASH_BYTES);
  return {
    id: body.readBigUInt64BE(0) as Id,
    accountId: body.readBigUInt64BE(8) as Id,
    appId: body.readBigUInt64BE(16) as Id,
    scopes: fromBits(body.readBigUInt64BE(24)),
    generation: body.readUInt32BE(32),
    isExpired: body.readUIntBE(36, 6) <= nowMs,
    hasChallenge: challenge.length > 0,
    isFor: (redirectUri) => timingSafeEqual(redirectHash, sha256(redirectUri)),
    isVerifiedBy: (verifier) => challenge.length > 0 && timingSafeEqual(challenge, sha256(verifier)),
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
