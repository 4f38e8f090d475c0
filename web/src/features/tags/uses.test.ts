import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countUses, toShares } from './uses.ts';

const history = [
  { day: '300', uses: '4', accounts: '3' },
  { day: '200', uses: '0', accounts: '0' },
  { day: '100', uses: '2', accounts: '1' },
];

test('the uses of a tag are those of its days', () => {
  assert.deepEqual(countUses({ history }), { posts: 6, people: 4 });
  assert.deepEqual(countUses({ history: [] }), { posts: 0, people: 0 });
});

test('its days stand from the oldest to the newest, as shares of the busiest', () => {
  assert.deepEqual(toShares({ history }), [0.5, 0, 1]);
  assert.deepEqual(toShares({ history: [{ day: '1', uses: '0', accounts: '0' }] }), [0]);
});
