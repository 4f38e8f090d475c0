import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#kernel/index.ts';
import { openCallQueue } from './call-queue.ts';
import type { Answer, Batch, Call } from './sqlite-calls.ts';

const call = (limit: number): Call => ({ what: 'pending', limit });
const unavailable = (error: unknown): boolean => error instanceof Problem && error.kind === 'unavailable';

/** A thread that answers each call with its limit, when it is let. */
function makeThread() {
  const batches: Batch[] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  return {
    batches,
    /** Lets the batch with this number be answered, or fails it. */
    gate: (n: number) => (gates[n] ??= Promise.withResolvers<void>()),
    closed: false,
    async run(batch: Batch): Promise<Answer[]> {
      const n = batches.push(batch) - 1;
      await this.gate(n).promise;
      return batch.calls.map((each) => ({ value: each.what === 'pending' ? each.limit : undefined }));
    },
    async close() {
      this.closed = true;
    },
  };
}

const limits = (batch: Batch | undefined): unknown[] | undefined =>
  batch?.calls.map((each) => each.what === 'pending' && each.limit);

test('calls of one tick go together, and those that come meanwhile go together after them', async () => {
  const thread = makeThread();
  const queue = await openCallQueue(
    async () => thread,
    () => 42,
  );
  const first = [1, 2, 3].map((n) => queue.call(call(n)));
  await new Promise(setImmediate);
  const second = [4, 5].map((n) => queue.call(call(n)));
  await new Promise(setImmediate);
  assert.deepEqual(thread.batches.map(limits), [[1, 2, 3]]);
  assert.equal(thread.batches[0]?.nowMs, 42);
  thread.gate(0).resolve();
  assert.deepEqual(await Promise.all(first), [1, 2, 3]);
  thread.gate(1).resolve();
  assert.deepEqual(await Promise.all(second), [4, 5]);
  assert.deepEqual(thread.batches.map(limits), [
    [1, 2, 3],
    [4, 5],
  ]);
});

test('where the thread dies its calls are refused, and another thread takes the next ones', async () => {
  const threads = [makeThread(), makeThread()];
  let started = 0;
  const queue = await openCallQueue(async () => threads[started++]!, Date.now);
  const lost = [1, 2].map((n) => queue.call(call(n)));
  threads[0]!.gate(0).reject(new Error('out of memory'));
  for (const each of lost) await assert.rejects(each, unavailable);
  threads[1]!.gate(0).resolve();
  assert.equal(await queue.call(call(3)), 3);
  assert.equal(started, 2);
});

test('a thread that does not start refuses the calls, and is tried again', async () => {
  const good = makeThread();
  good.gate(0).resolve();
  const starts = [makeThread(), undefined, good];
  starts[0]!.gate(0).reject(new Error('died'));
  const queue = await openCallQueue(async () => {
    const thread = starts.shift();
    if (!thread) throw new Error('no memory for a thread');
    return thread;
  }, Date.now);
  await assert.rejects(queue.call(call(1)), unavailable);
  await assert.rejects(queue.call(call(2)), unavailable);
  assert.equal(await queue.call(call(3)), 3);
});

test('behind a disk that hangs only so many calls wait', async () => {
  const thread = makeThread();
  const queue = await openCallQueue(async () => thread, Date.now);
  const held = Array.from({ length: 11_000 }, (_, n) => queue.call(call(n)));
  const settled = await Promise.race([Promise.allSettled(held.slice(10_000)), new Promise(setImmediate)]);
  assert.ok(Array.isArray(settled) && settled.every(({ status }) => status === 'rejected'));
  for (let n = 0; n < 10; n++) thread.gate(n).resolve();
  await Promise.all(held.slice(0, 10_000));
  assert.deepEqual(new Set(thread.batches.map((batch) => batch.calls.length)), new Set([1000]));
});

test('closing waits for the calls that were made, and closes the thread', async () => {
  const thread = makeThread();
  const queue = await openCallQueue(async () => thread, Date.now);
  const begun = queue.call(call(1));
  const closing = queue.close();
  await assert.rejects(queue.call(call(2)), unavailable);
  assert.equal(thread.closed, false);
  thread.gate(0).resolve();
  assert.equal(await begun, 1);
  await closing;
  assert.equal(thread.closed, true);
});
