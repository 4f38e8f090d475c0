import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createShutdown } from './shutdown.ts';

test('what was opened last ends first, each once, also where another fails', async () => {
  const ended: string[] = [];
  const shutdown = createShutdown();
  shutdown.add('first', async () => ended.push('first'));
  shutdown.add('broken', () => Promise.reject(new Error('no')));
  shutdown.add('last', async () => ended.push('last'));
  await assert.rejects(shutdown.run(), AggregateError);
  await assert.rejects(shutdown.run(), AggregateError);
  assert.deepEqual(ended, ['last', 'first']);
});
