import { randomInt } from 'node:crypto';
import type { Clock } from './clock.ts';

/**
 * A 63-bit id: `milliseconds since 2006-03-21T00:00:00Z (41) | shard of the author (13) | sequence (9)`.
 * Ids sort by time. `bigint` in the process and in SQL, a decimal string in JSON.
 */
export type Id = bigint & { readonly __id: unique symbol };

/** 0 to 8191: the part of the data that an object and its edges lie on. */
export type Shard = number;

export const SHARDS = 8192;
/** 2006-03-21T00:00:00Z, in milliseconds since the Unix epoch. */
export const ID_EPOCH_MS = 1_142_899_200_000;

const MAX_ID = (1n << 63n) - 1n;
const SHARD_BITS = 13n;
const SEQUENCE_BITS = 9n;
const SEQUENCES = 1 << Number(SEQUENCE_BITS);

/** Reads an id as it stands in JSON, a URL or a form; undefined for anything but a decimal 63-bit number. */
export function findId(text: unknown): Id | undefined {
  if (typeof text === 'number' && Number.isSafeInteger(text) && text >= 0) return BigInt(text) as Id;
  if (typeof text !== 'string' || !/^\d{1,19}$/.test(text)) return undefined;
  const id = BigInt(text);
  return id <= MAX_ID ? (id as Id) : undefined;
}

export function toId(value: bigint | string | number): Id {
  return BigInt(value) as Id;
}

/** The shard written into the id: for a post, its author's. */
export function shardOf(id: Id): Shard {
  return Number((id >> SEQUENCE_BITS) & (BigInt(SHARDS) - 1n));
}

/** Milliseconds since the Unix epoch at which the id was minted. */
export function timeOfId(id: Id): number {
  return Number(id >> (SHARD_BITS + SEQUENCE_BITS)) + ID_EPOCH_MS;
}

/** The smallest id of a moment, for time bounds in keyset queries. */
export function firstIdAt(timeMs: number): Id {
  return (BigInt(Math.max(0, timeMs - ID_EPOCH_MS)) << (SHARD_BITS + SEQUENCE_BITS)) as Id;
}

/**
 * The shard that an account and all it writes lie on: a hash of its id, mod 8192.
 * The multiplier is Knuth's (TAOCP 6.4); the hash is part of the data format and must never change.
 */
export function shardOfAccount(accountId: Id): Shard {
  return Number((BigInt.asUintN(64, accountId * 0x9e37_79b9_7f4a_7c15n) >> 51n) & 0x1fffn);
}

/** The shard of a thing known by its name (a handle, a tag, a key): FNV-1a of its UTF-8, mod 8192. */
export function shardOfName(name: string): Shard {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 13)) & (SHARDS - 1);
}

/** Mints ids: always rising within a process, even when the clock steps back. */
export type MintId = (shard: Shard, timeMs?: number) => Id;

export function createMint(clock: Clock): MintId {
  let lastMs = 0;
  let sequence = 0;
  return (shard, timeMs) => {
    if (timeMs !== undefined) return compose(timeMs, shard, randomInt(SEQUENCES));
    const nowMs = clock();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      // A random start spreads ids over whatever hashes them; the lower half leaves room to count up.
      sequence = randomInt(SEQUENCES / 2);
    } else if (++sequence === SEQUENCES) {
      lastMs += 1;
      sequence = 0;
    }
    return compose(lastMs, shard, sequence);
  };
}

function compose(timeMs: number, shard: Shard, sequence: number): Id {
  const ms = BigInt(Math.max(0, timeMs - ID_EPOCH_MS));
  return ((((ms << SHARD_BITS) | BigInt(shard)) << SEQUENCE_BITS) | BigInt(sequence)) as Id;
}
