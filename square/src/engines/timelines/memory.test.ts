import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toId } from '#kernel/index.ts';
import { timelinesContract } from './contract.ts';
import { createMemoryTimelines } from './memory.ts';

timelinesContract('memory', () => createMemoryTimelines());

test('beyond maxRings the least recently read ring is dropped', async () => {
  const timelines = createMemoryTimelines({ maxRings: 3 });
  for (const key of [1n, 2n, 3n]) {
    await timelines.open(key);
    await timelines.load(key, [toId(key)]);
  }
  await timelines.read(1n, { limit: 1 });
  await timelines.push([2n], toId(9)); // a push is no read
  await timelines.open(4n);
  assert.equal(await timelines.read(2n, { limit: 1 }), undefined);
  assert.deepEqual((await timelines.read(1n, { limit: 1 }))?.ids, [1n]);
  assert.deepEqual((await timelines.read(3n, { limit: 1 }))?.ids, [3n]);
  assert.equal(await timelines.push([1n, 2n, 3n, 4n], toId(10)), 3);
});

test('a bounded set of rings holds the keys read last, through any reads, opens and drops', async () => {
  const step = fc.record({
    what: fc.constantFrom('open', 'open', 'read', 'drop'),
    key: fc.bigInt(-40n, 40n),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 300 }), async (steps) => {
      const maxRings = 12;
      const timelines = createMemoryTimelines({ maxRings });
      const recent = new Map<bigint, true>(); // in order of last use
      for (const { what, key } of steps) {
        const has = recent.has(key);
        if (what === 'open') {
          await timelines.open(key);
          await timelines.load(key, [toId(key + 100n)]);
          if (!has) recent.set(key, true);
          if (recent.size > maxRings) recent.delete(recent.keys().next().value!);
        } else if (what === 'read') {
          assert.deepEqual((await timelines.read(key, { limit: 5 }))?.ids, has ? [key + 100n] : undefined);
          if (recent.delete(key)) recent.set(key, true);
        } else {
          await timelines.drop([key]);
          recent.delete(key);
        }
      }
      const everything = Array.from({ length: 81 }, (_, i) => BigInt(i) - 40n);
      assert.equal(await timelines.push(everything, toId(1000)), recent.size);
      for (const key of everything)
        assert.equal((await timelines.read(key, { limit: 1 })) !== undefined, recent.has(key));
    }),
  );
});

test('a bound that is no number of rings is refused', () => {
  assert.throws(() => createMemoryTimelines({ maxRings: 0 }), /maxRings/);
});
