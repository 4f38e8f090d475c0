import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { USUAL_LIMITS } from './limits.ts';
import { listDurations, toDuration } from './poll.ts';

describe('how long a poll runs', () => {
  test('is within what the server takes, with what was chosen before', () => {
    const limits = { ...USUAL_LIMITS, minPollSeconds: 3_600, maxPollSeconds: 86_400 };
    assert.deepEqual(listDurations(limits, 86_400), [3_600, 21_600, 43_200, 86_400]);
    assert.deepEqual(listDurations(limits, 5_000), [3_600, 5_000, 21_600, 43_200, 86_400]);
  });

  test('is said in the largest unit', () => {
    assert.deepEqual(toDuration(300), { value: 5, unit: 'minute' });
    assert.deepEqual(toDuration(21_600), { value: 6, unit: 'hour' });
    assert.deepEqual(toDuration(604_800), { value: 7, unit: 'day' });
    assert.deepEqual(toDuration(5_000), { value: 83, unit: 'minute' });
  });
});
