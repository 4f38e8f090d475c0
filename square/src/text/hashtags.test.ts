import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import twitter from 'twitter-text';
import { findHashtagName, hashtagsIn, normalizeHashtag } from './hashtags.ts';
import { anyText } from './testing.ts';

const tagsIn = (text: string): string[] => hashtagsIn(text).map(({ display }) => display);

/** A text, and the tags that are in it as typed. */
const CASES: readonly (readonly [text: string, ...tags: string[]])[] = [
  ['#tag', 'tag'],
  ['#Tag, #tag2. (#tag3) "#tag4"! #tag5…', 'Tag', 'tag2', 'tag3', 'tag4', 'tag5'],
  ['#tag-more #a.b', 'tag', 'a'],
  ['#a_b #_a #a_', 'a_b', '_a', 'a_'],
  ['#123 #1 #٣'],
  ['#1a #2020年 #a1', '1a', '2020年', 'a1'],
  ['#1_2 #___', '1_2'],
  ['#日本語 と #カタカナ・ナカグロ', '日本語', 'カタカナ・ナカグロ'],
  ['#・x #x・ #·x', 'x'],
  ['#col·lecció', 'col·lecció'],
  ['#می\u200Cخواهم #سلام', 'می\u200Cخواهم', 'سلام'],
  ['#हिन्दी #ข้าว #தமிழ் #한국어 #ქართული', 'हिन्दी', 'ข้าว', 'தமிழ்', '한국어', 'ქართული'],
  ['#café #cafe\u0301', 'café', 'cafe\u0301'],
  ['＃全角', '全角'],
  ['#️⃣ #️⃣tag #\u20E3 # #! ##'],
  ['a#b 1#b é#b 日#b _#b', 'b'],
  ['https://example.com/#a /#a )#a =#a &#xe9;'],
  ['##tag', 'tag'],
  ['#a#b #c', 'a', 'c'],
  ['#a\n#b', 'a', 'b'],
  ['#taghttps://example.com', 'tag'],
  ['#https://example.com'],
  ['#😀 #tag😀', 'tag'],
];

describe('hashtags', () => {
  for (const [text, ...tags] of CASES) {
    test(JSON.stringify(text), () => assert.deepEqual(tagsIn(text), tags));
  }

  test('spellings that differ in case, width or accents share a name', () => {
    const names: readonly (readonly [string, string])[] = [
      ['Café', 'cafe'],
      ['CAFE\u0301', 'cafe'],
      ['ＴＡＧ', 'tag'],
      ['ｶﾞｷﾞ', 'ガギ'],
      ['İstanbul', 'istanbul'],
      ['Łódź', 'lodz'],
      ['Ærø', 'æro'],
      ['straße', 'straße'],
      ['Ñandú', 'nandu'],
      ['Đà_Nẵng', 'da_nẵng'],
      ['ПРИВЕТ', 'привет'],
      ['हिन्दी', 'हिन्दी'],
      ['col·lecció', 'col·leccio'],
      ['a-b c!', 'abc'],
    ];
    for (const [display, name] of names) assert.equal(normalizeHashtag(display), name);
  });

  test('a name from a URL is read with or without its sign', () => {
    assert.equal(findHashtagName('#Café'), 'cafe');
    assert.equal(findHashtagName(' ＃Tag '), 'tag');
    for (const none of ['', '#', '123', 'a b', 'a-b', '##a', '\0'])
      assert.equal(findHashtagName(none), undefined);
  });

  test('a link glued to a tag leaves it no separator at its end', () => {
    const found = hashtagsIn('#1a·https://square.example').map(({ display, end }) => ({ display, end }));
    assert.deepEqual(found, [{ display: '1a', end: 3 }]);
  });

  test('a name is its own normal form, and every tag found can be found again by name', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { start, end, display, name } of hashtagsIn(text)) {
          assert.equal(text.slice(start + 1, end), display);
          assert.equal(normalizeHashtag(name), name);
          assert.notEqual(name, '');
          assert.equal(findHashtagName(display), name);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('finds what twitter-text finds, where the rules agree', () => {
    // They part on tags glued to another sign, and on separators at the edge or between digits alone.
    const name = fc
      .string({ unit: fc.constantFrom(...'aZé1_9日のข้'), minLength: 1, maxLength: 6 })
      .filter((tag) => /\p{L}/u.test(tag) || !/[_\p{M}]/u.test(tag));
    const tag = fc
      .tuple(fc.constantFrom('#', '＃', ''), name, fc.constantFrom('', '.', '!', '-a', ',b', '😀'))
      .map((parts) => parts.join(''));
    const text = fc.array(tag, { maxLength: 5 }).map((tags) => tags.join(' '));
    fc.assert(
      fc.property(text, (sample) => assert.deepEqual(tagsIn(sample), twitter.extractHashtags(sample))),
      { numRuns: 1000 },
    );
  });
});
