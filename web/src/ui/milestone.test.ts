import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findMilestone } from './milestone.ts';

it('says how much room is left when it gets scarce, not at each letter', () => {
  assert.equal(findMilestone(480, 500), undefined);
  assert.equal(findMilestone(100, 500), 100);
  assert.equal(findMilestone(60, 500), 100);
  assert.equal(findMilestone(7, 500), 10);
  assert.equal(findMilestone(0, 500), 0);
});

it('says every letter that is too many', () => {
  assert.equal(findMilestone(-1, 500), -1);
  assert.equal(findMilestone(-2, 500), -2);
});

it('says nothing of a short field that has hardly been begun', () => {
  assert.equal(findMilestone(30, 30), undefined);
  assert.equal(findMilestone(12, 30), undefined);
  assert.equal(findMilestone(10, 30), 10);
});
