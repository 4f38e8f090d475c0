import { LRUCache } from 'lru-cache';
import type { Id } from '#kernel/index.ts';
import type { Principal, VerifyToken } from '#http/index.ts';
import { createSeal, createStandings, notReadyYet, type Standings } from '#identity/index.ts';
import { createRevocations, type Ended, type Revocations } from './revocations.ts';
import { expandScopes, fromBits, toBits } from './scopes.ts';

/*
 * A token is base64url of: version (1 byte) | its id (8) | account or 0 (8) | app or 0 (8) | scopes as bits (8) |
 * generation of the account (4) | HMAC-SHA-256 of all this (32). It never expires, as in the client API;
 * what ends it is kept in `Revocations` and `Standings`.
 */
const VERSION = 1;
const BODY_BYTES = 37;
const CACHED_TOKENS = 20_000;

export type TokenKeeperDeps = {
  /** At least 32 characters, the same on every node and for good: a new one ends all tokens. */
  readonly secret: string;
  readonly standings?: Standings;
  readonly revocations?: Revocations;
  /** False until it is known what was revoked. */
  readonly isReady?: () => boolean;
};

export type TokenKeeper = {
  /** The bearer token that speaks for the principal, in the account's present generation. */
  sign(principal: Principal): string;
  /** Answers from memory, without the database. The principal's scopes include all that they imply. */
  verify: VerifyToken;
  /** Ends tokens in this process; `revokeTokens` of the record tells the database and the other nodes. */
  revoke(tokenIds: readonly Id[]): void;
  /** Calls back when tokens end, so that what they hold open can be closed. Answers the function that ends it. */
  onEnded(listener: (ended: Ended) => void): () => void;
};

type Signed = { readonly principal: Principal; readonly generation: number };

export function createTokenKeeper(deps: TokenKeeperDeps): TokenKeeper {
  const { standings = createStandings(), revocations = createRevocations(), isReady = () => true } = deps;
  const { seal, open } = createSeal(deps.secret, 'tokens 1');
  const seen = new LRUCache<string, Signed>({ max: CACHED_TOKENS });
  const scopeLists = new Map<bigint, readonly string[]>();

  const read = (token: string): Signed | undefined => {
    const body = open(token);
    const signed = body?.length === BODY_BYTES ? toSigned(body, scopeLists) : undefined;
    if (signed) seen.set(token, signed);
    return signed;
  };
  const isAlive = ({ principal, generation }: Signed): boolean => {
    const { tokenId, accountId, appId } = principal;
    if (revocations.isRevoked(tokenId, appId)) return false;
    if (accountId === undefined) return true;
    const standing = standings.get(accountId);
    return !standing.disabled && standing.generation === generation;
  };
  return {
    sign: (principal) => {
      const { accountId } = principal;
      const generation = accountId === undefined ? 0 : standings.get(accountId).generation;
      return seal(toBody(principal, generation));
    },
    verify: (token) => {
      const signed = seen.get(token) ?? read(token);
      if (signed && !isReady()) throw notReadyYet();
      return signed && isAlive(signed) ? withHold(signed.principal, standings) : undefined;
    },
    revoke: (tokenIds) => revocations.revokeTokens(tokenIds),
    onEnded: (listener) => {
      const stops = [
        revocations.onRevoked(listener),
        standings.onChange((id) => listener({ kind: 'account', id })),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

function toBody(principal: Principal, generation: number): Buffer {
  const body = Buffer.alloc(BODY_BYTES);
  body.writeUInt8(VERSION, 0);
  body.writeBigUInt64BE(principal.tokenId, 1);
  body.writeBigUInt64BE(principal.accountId ?? 0n, 9);
  body.writeBigUInt64BE(principal.appId ?? 0n, 17);
  body.writeBigUInt64BE(toBits(principal.scopes), 25);
  body.writeUInt32BE(generation, 33);
  return body;
}

function toSigned(body: Buffer, scopeLists: Map<bigint, readonly string[]>): Signed | undefined {
  if (body.readUInt8(0) !== VERSION) return undefined;
  const bits = body.readBigUInt64BE(25);
  let scopes = scopeLists.get(bits);
  if (!scopes) scopeLists.set(bits, (scopes = Object.freeze(expandScopes(fromBits(bits)))));
  const principal = Object.freeze({
    tokenId: body.readBigUInt64BE(1) as Id,
    accountId: toOptionalId(body.readBigUInt64BE(9)),
    appId: toOptionalId(body.readBigUInt64BE(17)),
    scopes,
  });
  return { principal, generation: body.readUInt32BE(33) };
}

function withHold(principal: Principal, standings: Standings): Principal {
  const { hold } = principal.accountId === undefined ? { hold: null } : standings.get(principal.accountId);
  return hold ? { ...principal, hold } : principal;
}

function toOptionalId(value: bigint): Id | undefined {
  return value === 0n ? undefined : (value as Id);
}
