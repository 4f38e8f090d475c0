import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Id } from '#kernel/index.ts';

/** A program that people let act for them, as it registered itself. */
export type App = {
  readonly id: Id;
  readonly clientId: string;
  readonly secretHash: Buffer;
  readonly name: string;
  readonly website: string | null;
  readonly redirectUris: readonly string[];
  readonly scopes: readonly string[];
  readonly createdAt: Date;
};

/** Asks that the code be shown to be copied, for programs that have no address (OAuth for native apps before RFC 8252). */
export const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';

const ID_BYTES = 8;
const RANDOM_BYTES = 24;

/** A client id carries the id of its app, so that it is found without an index over all shards. */
export function createClientId(id: Id): string {
  const bytes = Buffer.concat([Buffer.alloc(ID_BYTES), randomBytes(RANDOM_BYTES)]);
  bytes.writeBigUInt64BE(id, 0);
  return bytes.toString('base64url');
}

/** The app id in a client id; undefined for what we never gave out. */
export function findAppId(clientId: string): Id | undefined {
  if (!/^[\w-]{43}$/.test(clientId)) return undefined;
  const id = Buffer.from(clientId, 'base64url').readBigUInt64BE(0);
  return id < 1n << 63n ? (id as Id) : undefined;
}

export function createClientSecret(): { secret: string; hash: Buffer } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashSecret(secret) };
}

export function isSecretOf(app: App, secret: string): boolean {
  return timingSafeEqual(app.secretHash, hashSecret(secret));
}

/** A random secret of 256 bits needs no slow hash. */
function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
