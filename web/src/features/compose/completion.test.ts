import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { complete, findUnfinished } from './completion.ts';

/** `|` is the caret. */
function find(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = findUnfinished(text, caret);
  return found && `${found.kind} ${found.query} [${text.slice(found.start, found.end)}]`;
}

describe('findUnfinished', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['@an|', 'person an [@an]'],
    ['hello @ann@exa|', 'person ann@exa [@ann@exa]'],
    ['(@an|)', 'person an [@an]'],
    ['@an|na and more', 'person an [@anna]'],
    ['@|', undefined],
    ['ann@exa|', undefined],
    ['https://a.example/@an|', undefined],
    ['#mér|', 'tag mér [#mér]'],
    ['see #日本|', 'tag 日本 [#日本]'],
    ['a#b|', undefined],
    [':smi|', 'emoji smi [:smi]'],
    ['ça va :sour|', 'emoji sour [:sour]'],
    [':s|', undefined],
    ['at 10:30|', undefined],
    ['https://a|', undefined],
    ['nothing here|', undefined],
    ['@ann |', undefined],
  ];
  for (const [marked, found] of cases) test(marked, () => assert.equal(find(marked), found));
});

describe('complete', () => {
  test('puts the whole in place of its beginning, the caret after a space', () => {
    assert.deepEqual(complete('hi @an', { start: 3, end: 6 }, '@anna'), { text: 'hi @anna ', caret: 9 });
  });

  test('adds no second space', () => {
    assert.deepEqual(complete('hi @an you', { start: 3, end: 6 }, '@anna'), {
      text: 'hi @anna you',
      caret: 9,
    });
  });
});
