import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countCharacters, countDraft } from './count-characters.ts';

describe('countCharacters', () => {
  // The square's own cases: it has the last word, and says the same.
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
    ['https://example.com/@ann@example.org', 23],
    ['https://example.com/a_(b) (https://example.com/?q=1)', 49],
  ];
  for (const [text, count] of cases) {
    test(JSON.stringify(text.slice(0, 40)), () => assert.equal(countCharacters(text), count));
  }

  test('a cluster of a thousand characters does not count as one', () => {
    assert.ok(countCharacters(`a${'\u0301'.repeat(4000)}`) > 100);
  });

  test('a link counts what the server says', () => {
    assert.equal(countCharacters('https://example.com/long/path', 10), 10);
  });

  test('the warning counts as it stands', () => {
    assert.equal(countDraft({ text: '@ann@example.org', warning: '👍🏽 @ann@example.org' }), 4 + 18);
  });
});
