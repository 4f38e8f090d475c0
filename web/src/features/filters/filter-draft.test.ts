import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Filter } from '@merle/contract';
import { findFaults, toDraft, toForm } from './filter-draft.ts';

const SPOILERS: Filter = {
  id: '1',
  title: 'Spoilers',
  context: ['home', 'public'],
  expires_at: '2030-01-01T00:00:00.000Z',
  filter_action: 'hide',
  keywords: [
    { id: '11', keyword: 'lighthouse', whole_word: true },
    { id: '12', keyword: 'keeper', whole_word: false },
  ],
  statuses: [],
};

test('a filter that is not changed is sent as it was, and ends when it did', () => {
  assert.deepEqual(toForm(toDraft(SPOILERS), SPOILERS), {
    title: 'Spoilers',
    context: ['home', 'public'],
    filter_action: 'hide',
    keywords_attributes: [
      { id: '11', keyword: 'lighthouse', whole_word: true },
      { id: '12', keyword: 'keeper', whole_word: false },
    ],
  });
});

test('words that were taken out or emptied are removed, and new ones added', () => {
  const draft = toDraft(SPOILERS);
  const keywords = [
    { id: '11', text: '  ', isWholeWord: true },
    { id: undefined, text: ' lamp ', isWholeWord: true },
  ];
  assert.deepEqual(toForm({ ...draft, keywords }, SPOILERS).keywords_attributes, [
    { keyword: 'lamp', whole_word: true },
    { id: '11', _destroy: true },
    { id: '12', _destroy: true },
  ]);
});

test('an end is counted from now, or taken away', () => {
  const draft = toDraft(SPOILERS);
  assert.equal(toForm({ ...draft, lasting: '3600' }, SPOILERS).expires_in, 3_600);
  assert.equal(toForm({ ...draft, lasting: 'forever' }, SPOILERS).expires_in, null);
});

test('a filter needs a name and a place', () => {
  assert.deepEqual(findFaults(toDraft(undefined)), ['title']);
  assert.deepEqual(findFaults({ ...toDraft(SPOILERS), places: [] }), ['places']);
  assert.deepEqual(findFaults(toDraft(SPOILERS)), []);
});
