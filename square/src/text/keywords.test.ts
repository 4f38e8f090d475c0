import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { matchesKeyword, matchingKeywords } from './keywords.ts';
import { anyText } from './testing.ts';

const whole = (text: string, keyword: string): boolean =>
  matchesKeyword(text, [{ keyword, wholeWord: true }]);
const part = (text: string, keyword: string): boolean =>
  matchesKeyword(text, [{ keyword, wholeWord: false }]);

describe('keywords', () => {
  test('part of a word, without regard to case', () => {
    assert.ok(part('Caterpillar', 'CAT'));
    assert.ok(part('σοφοστομία', 'ΣΟΦΟΣ'));
    assert.ok(part('cafe\u0301', 'CAFÉ'));
    assert.ok(part('日本語', '本'));
    assert.ok(!part('dog', 'cat'));
    assert.ok(!part('dog', ''));
  });

  test('whole words, in any script', () => {
    assert.ok(whole('a cat, a dog', 'cat'));
    assert.ok(whole('Cat', 'cat'));
    assert.ok(whole('caterpillar cat', 'cat'));
    assert.ok(whole('(cat)', 'cat'));
    assert.ok(whole('#cat', 'cat'));
    assert.ok(whole('кот и пёс', 'ПЁС'));
    for (const text of ['caterpillar', 'bobcat', 'cat_1', 'cats', 'écat', 'caté', '1cat', 'cat\u0301']) {
      assert.ok(!whole(text, 'cat'), text);
    }
    assert.ok(!whole('日本語', '本'));
    assert.ok(!whole('𐐀cat', 'cat'), 'a letter beyond the BMP');
  });

  test('an edge that is no word character needs no boundary', () => {
    assert.ok(whole('I like c++11', 'c++'));
    assert.ok(whole('a#cat', '#cat'));
    assert.ok(!whole('#cats', '#cat'));
    assert.ok(whole('x😀y', '😀'));
    assert.ok(whole('say .net now', '.net'));
  });

  test('a keyword is text, never a pattern', () => {
    assert.ok(!part('aaaa', 'a+'));
    assert.ok(!whole('anything', '.*'));
    assert.ok(part('(a+)+$', '(A+)+$'));
    assert.ok(!whole(`${'a'.repeat(50_000)}!`, '(a+)+$'));
  });

  test('those that match are given back as they came', () => {
    const keywords = [
      { keyword: 'cat', wholeWord: true, filterId: 1 },
      { keyword: 'dog', wholeWord: true, filterId: 2 },
      { keyword: 'at', wholeWord: false, filterId: 3 },
    ];
    assert.deepEqual(matchingKeywords('The Cat', keywords), [keywords[0], keywords[2]]);
  });

  test('a text set apart is always found', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, keyword, after) => {
        fc.pre(keyword.normalize('NFC') !== '');
        // Marks and surrogates join what stands before them.
        fc.pre(!/^[\p{M}\uDC00-\uDFFF]|[\uD800-\uDBFF]$/u.test(keyword));
        assert.ok(whole(`${before} ${keyword} ${after}`, keyword));
        assert.ok(part(`${before} ${keyword} ${after}`, keyword));
      }),
      { numRuns: 500 },
    );
  });
});
