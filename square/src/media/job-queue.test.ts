import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJobQueue } from './job-queue.ts';

test('never more jobs run at once than allowed, in the order of their coming, and a full queue refuses', async () => {
  const queue = createJobQueue({ atOnce: 2, waiting: 2 });
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const started: number[] = [];
  const jobs = gates.map((gate, n) =>
    queue.run(async () => {
      started.push(n);
      await gate.promise;
      return n;
    }),
  );
  await assert.rejects(
    queue.run(async () => 'too many'),
    { kind: 'unavailable', retryAfterSeconds: 10 },
  );
  assert.deepEqual(started, [0, 1]);
  gates[1]?.resolve();
  await jobs[1];
  await Promise.resolve();
  assert.deepEqual(started, [0, 1, 2]);
  for (const gate of gates) gate.resolve();
  assert.deepEqual(await Promise.all(jobs), [0, 1, 2, 3]);
});

test('a job that fails gives its place back', async () => {
  const queue = createJobQueue({ atOnce: 1, waiting: 0 });
  await assert.rejects(
    queue.run(() => Promise.reject(new Error('broken'))),
    /broken/,
  );
  assert.equal(await queue.run(async () => 'next'), 'next');
});
