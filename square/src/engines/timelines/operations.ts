import fc from 'fast-check';
import { type Id, toId } from '#kernel/index.ts';
import type { RingKey, Timelines } from './port.ts';

/** The nth id of a test: beyond 32 bits, as real ones are. */
export const id = (n: number): Id => toId((1n << 40n) + BigInt(n));
/** The ids from the first to the last, rising. */
export const ids = (first: number, last: number): Id[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => id(first + i));

/** One thing done to timelines; `keys` are the three that a run uses. */
export type Operation = (timelines: Timelines, keys: readonly RingKey[]) => Promise<unknown>;

// Few keys and ids from a narrow range, so that collisions, late ids and overflow happen all the time.
const anyId = fc.integer({ min: 0, max: 2000 }).map(id);
const anyKey = fc.integer({ min: 0, max: 2 });
const bound = fc.option(anyId, { nil: undefined });
const run = fc.record({ first: fc.integer({ min: 0, max: 1500 }), length: fc.integer({ min: 0, max: 900 }) });
const someIds = fc.oneof(
  fc.array(anyId, { maxLength: 40 }),
  run.map(({ first, length }) => ids(first, first + length - 1)),
);
const pageOf = fc.record({
  limit: fc.integer({ min: 0, max: 60 }),
  maxId: bound,
  sinceId: bound,
  minId: bound,
});
const named = (operation: Operation, text: string): Operation =>
  Object.assign(operation, { [fc.toStringMethod]: () => text });

/** Pushes, loads, reads, opens and drops, at random. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 1, arbitrary: anyKey.map((k) => named((t, keys) => t.open(keys[k]!), `open ${k}`)) },
  { weight: 1, arbitrary: anyKey.map((k) => named((t, keys) => t.drop([keys[k]!]), `drop ${k}`)) },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.array(anyKey, { maxLength: 4 }), anyId).map(([ks, i]) =>
      named(
        (t, keys) =>
          t.push(
            ks.map((k) => keys[k]!),
            i,
          ),
        `push ${ks.join()} ${i}`,
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(anyKey, run).map(([k, { first, length }]) =>
      named(
        async (t, keys) => {
          for (const next of ids(first, first + (length >> 2))) await t.push([keys[k]!], next);
        },
        `push to ${k} ${length >> 2} from ${first}`,
      ),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(anyKey, someIds, fc.boolean())
      .map(([k, content, complete]) =>
        named((t, keys) => t.load(keys[k]!, content, complete), `load ${k} ${content.join()} ${complete}`),
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(anyKey, pageOf)
      .map(([k, page]) =>
        named((t, keys) => t.read(keys[k]!, page), `read ${k} ${Object.values(page).join()}`),
      ),
  },
);
