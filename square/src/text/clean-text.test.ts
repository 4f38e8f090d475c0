import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { cleanLine, cleanText, isBlank } from './clean-text.ts';
import { anyText } from './testing.ts';

describe('cleanText', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['  a b \n', 'a b'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['a\0b\u0007c\u001Bd\u007Fe\u0085f\uFEFFg', 'abcdefg'],
    ['a\tb', 'a\tb'],
    ['a\uD800b\uDC00', 'a\uFFFDb\uFFFD'],
    ['e\u0301 é', 'e\u0301 é'],
    ['👩‍👩‍👧 می\u200Cخواهم', '👩‍👩‍👧 می\u200Cخواهم'],
    [`a${'\u0301'.repeat(50)}b`, `a${'\u0301'.repeat(30)}b`],
    ['evil\u202Egpj.exe', 'evilgpj.exe'],
    ['a\u202Eb\u202Cc', 'abc'],
    ['a\u202Bb\u202Cc', 'a\u202Bb\u202Cc'],
    ['a\u2067b\u2069c', 'a\u2067b\u2069c'],
    ['a\u2067b\nc\u2069d', 'ab\ncd'],
    ['\u202C\u2069a', 'a'],
    ['\u2067a\u202Bb\u2069c\u202Cd', '\u2067ab\u2069cd'],
    ['\u202Ba\u2067b\u202Bc\u2069d\u202C', '\u202Ba\u2067bc\u2069d\u202C'],
    ['\u202Ba\u2067b\u202Cc\u2069d\u202C', '\u202Ba\u2067bc\u2069d\u202C'],
  ];
  for (const [text, cleaned] of cases) {
    test(JSON.stringify(text), () => assert.equal(cleanText(text), cleaned));
  }

  test('cleaning twice changes nothing, and nothing unsafe is left', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cleaned = cleanText(text);
        assert.equal(cleanText(cleaned), cleaned);
        assert.ok(cleaned.isWellFormed());
        assert.doesNotMatch(cleaned, /[\0-\x08\x0B-\x1F\x7F-\x9F\u202D\u202E]/);
        const line = cleanLine(text);
        assert.equal(cleanLine(line), line);
        assert.equal(line.normalize('NFC'), line);
        assert.doesNotMatch(line, /[\n\t\u200B\u202A-\u202E\u2066-\u2069]|^\s|\s$| {2}/);
      }),
      { numRuns: 1000 },
    );
  });

  test('a hundred thousand unmatched controls take no more looks than there are characters', () => {
    assert.equal(cleanText('\u202A\u2069'.repeat(100_000)), '');
    assert.equal(cleanText(`${'\u2066'.repeat(100_000)}${'\u2069'.repeat(100_000)}`).length, 200_000);
  });

  test('a line keeps one blank between words and no accents apart', () => {
    assert.equal(cleanLine(' A\n\n nn\u200Be\u0301 \u202Ex\u2066'), 'A nné x');
  });
});

describe('isBlank', () => {
  test('what nobody can see is blank', () => {
    for (const text of [
      '',
      ' \n\t',
      '\u3000\u00A0',
      '\u200B\u2060\uFEFF',
      '\u3164',
      '\u2800',
      '\u00AD',
      null,
      undefined,
    ]) {
      assert.equal(isBlank(text), true);
    }
    for (const text of ['a', '.', '😀', ' 0 ', '\u200Bx']) assert.equal(isBlank(text), false);
  });
});
