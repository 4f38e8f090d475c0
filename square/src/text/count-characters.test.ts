import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { countCharacters, countPost } from './count-characters.ts';
import { anyText } from './testing.ts';

describe('countCharacters', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['', 0],
    ['abc\nd', 5],
    ['é e\u0301', 3],
    ['👩‍👩‍👧🇩🇪👍🏽', 3],
    ['日本語', 3],
    ['ข้าว', 3],
    ['\r\n', 1],
    ['https://a.bc', 23],
    [`https://example.com/${'a'.repeat(500)}`, 23],
    ['see https://example.com/a.', 28],
    ['@ann', 4],
    ['@ann@a-very-long-domain.example.org', 4],
    ['@ann@example.org @bob@example.org.', 10],
    ['ann@example.org', 15],
    ['#hashtag :emoji:', 16],
  ];
  for (const [text, count] of cases) {
    test(JSON.stringify(text.slice(0, 40)), () => assert.equal(countCharacters(text), count));
  }

  test('a cluster of a thousand characters does not count as one', () => {
    assert.ok(countCharacters(`a${'\u0301'.repeat(4000)}`) > 100);
    assert.ok(countCharacters('👩\u200D'.repeat(4000)) > 250);
  });

  test('lines add up: more text never counts less', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        // A carriage return before the line feed, or a lone surrogate at an edge, would join across it.
        fc.pre(!a.endsWith('\r'));
        assert.equal(countCharacters(`${a}\n${b}`), countCharacters(a) + 1 + countCharacters(b));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('countPost', () => {
  test('the content warning counts as it stands', () => {
    assert.equal(countPost({ text: 'abc' }), 3);
    assert.equal(countPost({ text: 'abc', spoilerText: null }), 3);
    assert.equal(countPost({ text: '@ann@example.org', spoilerText: '👍🏽 @ann@example.org' }), 4 + 18);
  });
});
