import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Db, Guard } from '#database/index.ts';
import { createCensusReader } from './read-census.ts';

/** A record of which only the number of questions matters. */
function setUp(answer: () => Promise<unknown[]>) {
  const asked = { times: 0, nowMs: Date.UTC(2026, 0, 14) };
  const db = (() => {
    asked.times += 1;
    return answer();
  }) as unknown as Db;
  const guard = { isOpen: () => false } as Guard;
  const log = { warn: () => {} };
  return { asked, reader: createCensusReader({ db, guard, log, clock: () => asked.nowMs }) };
}

test('a count serves everybody until it is old, and then still while it is counted anew', async () => {
  let people = 1;
  const { asked, reader } = setUp(async () => [{ people, posts: 0, activeMonth: 0, activeHalfYear: 0 }]);
  const counts = await Promise.all([reader.census(), reader.census()]);
  assert.deepEqual(
    counts.map((census) => census.people),
    [1, 1],
  );
  assert.equal(asked.times, 1);
  people = 2;
  asked.nowMs += 11 * 60_000;
  assert.equal((await reader.census()).people, 1, 'nobody waits for the second count');
  await new Promise(setImmediate);
  assert.equal((await reader.census()).people, 2);
  assert.equal(asked.times, 2);
});

test('a count that fails is not tried again at each question', async () => {
  const { asked, reader } = setUp(() => Promise.reject(new Error('too slow')));
  for (let i = 0; i < 5; i += 1) assert.deepEqual(await reader.weeks(), []);
  assert.equal(asked.times, 1);
  asked.nowMs += 61_000;
  await reader.weeks();
  assert.equal(asked.times, 2);
});
