import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRecentSearches } from './recent-searches.ts';

function createStorage(isFull = false): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (isFull) throw new Error('full');
      kept.set(name, value);
    },
    removeItem: (name: string) => kept.delete(name),
  } as unknown as Storage;
}

describe('recent searches', () => {
  test('stand with the latest first, each once, as it was typed last', () => {
    const recent = createRecentSearches('ana', createStorage());
    for (const text of ['bread', ' tides ', 'Bread', '  ']) recent.add(text);
    assert.deepEqual(recent.get(), ['Bread', 'tides']);
  });

  test('are kept for each account by itself', () => {
    const storage = createStorage();
    createRecentSearches('ana', storage).add('bread');
    assert.deepEqual(createRecentSearches('ana', storage).get(), ['bread']);
    assert.deepEqual(createRecentSearches('ben', storage).get(), []);
  });

  test('are forgotten, one or all', () => {
    const storage = createStorage();
    const recent = createRecentSearches('ana', storage);
    recent.add('bread');
    recent.add('tides');
    recent.remove('bread');
    assert.deepEqual(createRecentSearches('ana', storage).get(), ['tides']);
    recent.clear();
    assert.deepEqual(createRecentSearches('ana', storage).get(), []);
  });

  test('are few', () => {
    const recent = createRecentSearches('ana', createStorage());
    for (let n = 0; n < 30; n++) recent.add(`word ${n}`);
    assert.equal(recent.get().length, 10);
    assert.equal(recent.get()[0], 'word 29');
  });

  test('survive a device that is full, and one that kept nonsense', () => {
    const full = createRecentSearches('ana', createStorage(true));
    full.add('bread');
    assert.deepEqual(full.get(), ['bread']);
    for (const text of ['{', '{"a":1}', '[1,null]']) {
      const storage = createStorage();
      storage.setItem('merle searches ana', text);
      assert.deepEqual(createRecentSearches('ana', storage).get(), []);
    }
  });
});
