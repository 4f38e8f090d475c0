import type { Id } from '#kernel/index.ts';

/** Fibonacci hashing (Knuth, TAOCP 6.4): the high bits of the product spread ids that differ only in time. */
const MULTIPLIER = 0x9e37_79b9_7f4a_7c15n;
const FIRST_BITS = 10;

/** A set of ids that only grows, eight bytes a slot: tokens never expire, so what was revoked must be kept for good. */
export type IdSet = { has(id: Id): boolean; add(id: Id): boolean; readonly size: number };

export function createIdSet(): IdSet {
  let bits = FIRST_BITS;
  let slots = new BigUint64Array(1 << bits);
  let size = 0;

  /** Where the id is, or the free slot where it would be. No id is 0, so 0 marks a free slot. */
  const findSlot = (id: bigint): number => {
    let slot = Number(BigInt.asUintN(64, id * MULTIPLIER) >> BigInt(64 - bits));
    while (slots[slot] !== 0n && slots[slot] !== id) slot = (slot + 1) & (slots.length - 1);
    return slot;
  };
  const grow = () => {
    const old = slots;
    bits += 1;
    slots = new BigUint64Array(1 << bits);
    for (const id of old) if (id !== 0n) slots[findSlot(id)] = id;
  };
  return {
    has: (id) => slots[findSlot(id)] === id,
    add: (id) => {
      const slot = findSlot(id);
      if (slots[slot] === id) return false;
      slots[slot] = id;
      size += 1;
      if (size > slots.length / 2) grow();
      return true;
    },
    get size() {
      return size;
    },
  };
}
