import { endianness } from 'node:os';

// BigInt arithmetic allocates. The hot path therefore never touches a bigint's digits but through memory: a number is
// written once into a 64-bit view and read back as two 32-bit words of the same buffer.

/** Where the low and the high half of a 64-bit number lie in a 32-bit view of it. */
export const LOW = endianness() === 'LE' ? 0 : 1;
export const HIGH = 1 - LOW;

/** One 64-bit number and its halves, over the same eight bytes. */
export type Cell = { readonly whole: BigUint64Array; readonly words: Uint32Array };

export function createCell(): Cell {
  const whole = new BigUint64Array(1);
  return { whole, words: new Uint32Array(whole.buffer) };
}
