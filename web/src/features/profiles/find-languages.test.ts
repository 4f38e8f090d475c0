import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findLanguages } from './find-languages.ts';

const ALL = [
  { code: 'de', name: 'German', ownName: 'Deutsch' },
  { code: 'fr', name: 'French', ownName: 'français' },
  { code: 'ja', name: 'Japanese', ownName: '日本語' },
];
const find = (typed: string, chosen: string[] = []) =>
  findLanguages(ALL, typed, chosen).map(({ code }) => code);

describe('finding a language', () => {
  it('goes by the name that the reader has for it, its own, or its code', () => {
    assert.deepEqual(find('GERM'), ['de']);
    assert.deepEqual(find('deut'), ['de']);
    assert.deepEqual(find('日本'), ['ja']);
    assert.deepEqual(find('klingon'), []);
  });

  it('has the chosen first, and the others by name', () => {
    assert.deepEqual(find(''), ['fr', 'de', 'ja']);
    assert.deepEqual(find('', ['ja']), ['ja', 'fr', 'de']);
  });
});
