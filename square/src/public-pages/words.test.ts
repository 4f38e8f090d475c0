import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCatalogueFaults } from '#testing/index.ts';
import { WORDS } from './words.ts';

test('what stands on public pages is said in every language, and nothing else', () => {
  assert.deepEqual(findCatalogueFaults(WORDS, new URL('.', import.meta.url)), []);
});

test('a missing text, a missing plural and an idle text are found', () => {
  const texts = {
    en: { posts: 'Posts', idle: 'Idle', only: 'Only', postCount: { one: '# post', other: '# posts' } },
    fr: { posts: 'Messages', idle: 'Inutile', postCount: { one: '# message', other: '# messages' } },
  };
  assert.deepEqual(findCatalogueFaults(texts, new URL('.', import.meta.url)), [
    'only is not in fr',
    'idle is not used',
    'only is not used',
    'only differs: string | undefined',
    'postCount lacks “many” in fr',
  ]);
});
