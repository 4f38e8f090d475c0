import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Entity } from './entity.ts';
import { parseText } from './parse-text.ts';
import { anyText } from './testing.ts';

const parse = (text: string): Entity[] => parseText(text, { domain: 'merle.example' });
const found = (text: string): string[] =>
  parse(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('parseText', () => {
  test('gives all kinds in the order of the text, in UTF-16 indices', () => {
    assert.deepEqual(parse('😀 :blob_cat: #Tag @ann https://example.com/'), [
      { kind: 'shortcode', start: 3, end: 13, shortcode: 'blob_cat' },
      { kind: 'hashtag', start: 14, end: 18, name: 'tag', display: 'Tag' },
      { kind: 'mention', start: 19, end: 23, username: 'ann', domain: undefined, handle: 'ann' },
      { kind: 'link', start: 24, end: 44, url: 'https://example.com/' },
    ]);
  });

  test('what lies within a link is part of it', () => {
    assert.deepEqual(found('https://example.com/@ann/:ab:/#x?a=@bob#y'), [
      'link https://example.com/@ann/:ab:/#x?a=@bob#y',
    ]);
    assert.deepEqual(found('https://example.com/ #x'), ['link https://example.com/', 'hashtag #x']);
  });

  test('shortcodes are bounded by neither letters nor colons', () => {
    assert.deepEqual(found(':ab: (:ab:) :ab:,:cd:'), [
      'shortcode :ab:',
      'shortcode :ab:',
      'shortcode :ab:',
      'shortcode :cd:',
    ]);
    for (const none of [
      ':a:',
      'x:ab:',
      ':ab:x',
      '::ab::',
      ':ab::cd:',
      ':a b:',
      ':é_:',
      '12:34:56',
      '日:ab:',
    ]) {
      assert.deepEqual(found(none), [], none);
    }
  });

  test('entities lie in order within the text and never overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const entity of parse(text)) {
          assert.ok(entity.start >= end && entity.end > entity.start && entity.end <= text.length);
          end = entity.end;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
