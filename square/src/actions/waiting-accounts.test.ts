import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toId } from '#kernel/index.ts';
import { createWaitingAccounts } from './waiting-accounts.ts';

test('an account waits until its last action is drained, however often a client sent one', () => {
  const waiting = createWaitingAccounts();
  const [ann, bob] = [toId(1), toId(2)];
  waiting.add(ann, toId(10));
  waiting.add(ann, toId(10));
  waiting.add(ann, toId(11));
  waiting.add(bob, toId(12));
  assert.equal(waiting.count(), 3);
  waiting.remove(ann, toId(10));
  assert.ok(waiting.has(ann));
  waiting.remove(ann, toId(11));
  waiting.remove(ann, toId(11));
  assert.ok(!waiting.has(ann));
  assert.ok(waiting.has(bob));
  assert.equal(waiting.count(), 1);
});
