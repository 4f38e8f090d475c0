import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withCount } from './title-count.ts';

test('a title carries the count, once', () => {
  assert.equal(withCount('Home', 0), 'Home');
  assert.equal(withCount('Home', 3), '(3) Home');
  assert.equal(withCount('(3) Home', 4), '(4) Home');
  assert.equal(withCount('(99+) Home', 0), 'Home');
  assert.equal(withCount('Home', 100), '(99+) Home');
});
