import { createHash, randomBytes } from 'node:crypto';
import { Problem, type Id } from '#kernel/index.ts';

/** Names a letter and proves that its reader has it. */
export type LetterRef = { readonly accountId: Id; readonly id: Id; readonly hash: Buffer };

const RANDOM_BYTES = 24;
const REF_BYTES = 16;

/** The random part of a new secret, and its hash, which is all that is kept. */
export function createLetterSecret(): { random: Buffer; hash: Buffer } {
  const random = randomBytes(RANDOM_BYTES);
  return { random, hash: hashOf(random) };
}

/** The secret as it stands in the letter's link: it also says which letter it is. */
export function toSecretText(letter: { accountId: Id; id: Id }, random: Buffer): string {
  const ref = Buffer.alloc(REF_BYTES);
  ref.writeBigUInt64BE(letter.accountId, 0);
  ref.writeBigUInt64BE(letter.id, 8);
  return Buffer.concat([ref, random]).toString('base64url');
}

/** Reads the secret of a link; throws Problem for what was never one. */
export function toLetterRef(secret: string): LetterRef {
  const bytes = Buffer.from(secret.slice(0, 100), 'base64url');
  if (bytes.length !== REF_BYTES + RANDOM_BYTES) throw letterIsUsed();
  const accountId = BigInt.asUintN(63, bytes.readBigUInt64BE(0)) as Id;
  return {
    accountId,
    id: BigInt.asUintN(63, bytes.readBigUInt64BE(8)) as Id,
    hash: hashOf(bytes.subarray(REF_BYTES)),
  };
}

/** The one answer for secrets that are unknown, used or too old. */
export function letterIsUsed(): Problem {
  return new Problem(
    'gone',
    'This link was used already, is too old or is not complete. Copy it whole from the mail, or ask for a new one.',
  );
}

function hashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
