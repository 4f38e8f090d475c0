import { createHash } from 'node:crypto';
import type { Id } from './id.ts';

/** A thing that is known only by its name (a tag, a domain) has as its id the first 63 bits of the SHA-256 of its name. */
export function idOfName(name: string): Id {
  return (createHash('sha256').update(name).digest().readBigUInt64BE(0) >> 1n) as Id;
}
