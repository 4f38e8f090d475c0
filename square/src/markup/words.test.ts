import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCatalogueFaults } from '#testing/index.ts';
import { FRAME_WORDS } from './words.ts';

test('what stands around pages is said in every language, and nothing else', () => {
  assert.deepEqual(findCatalogueFaults(FRAME_WORDS, new URL('.', import.meta.url)), []);
});
