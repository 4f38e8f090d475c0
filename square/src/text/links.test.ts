import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import twitter from 'twitter-text';
import { linksIn } from './links.ts';
import { anyText } from './testing.ts';

const urlsIn = (text: string): string[] => linksIn(text).map(({ url }) => url);

/** A text, and the links that are in it. */
const CASES: readonly (readonly [text: string, ...urls: string[]])[] = [
  [''],
  ['https://example.com', 'https://example.com'],
  ['see http://example.com/ and HTTPS://EXAMPLE.ORG/A', 'http://example.com/', 'HTTPS://EXAMPLE.ORG/A'],
  ['https://example.com.', 'https://example.com'],
  ['https://example.com/a, https://example.com/b!', 'https://example.com/a', 'https://example.com/b'],
  ['(https://example.com/a)', 'https://example.com/a'],
  ['(see https://example.com/a_(b))', 'https://example.com/a_(b)'],
  ['https://en.wikipedia.org/wiki/Merle_(bird)', 'https://en.wikipedia.org/wiki/Merle_(bird)'],
  ['https://example.com/a_(b_(c))d', 'https://example.com/a_(b_(c))d'],
  ['https://example.com/a_(b', 'https://example.com/a_'],
  ['https://example.com/()', 'https://example.com/'],
  ['https://example.com/?q=(a)&b=c.', 'https://example.com/?q=(a)&b=c'],
  ['https://example.com?q=1', 'https://example.com?q=1'],
  ['https://example.com/?', 'https://example.com/'],
  ['https://example.com/a#b', 'https://example.com/a#b'],
  ['https://example.com:8080/a', 'https://example.com:8080/a'],
  ['https://example.com:99999/a'],
  ['https://sub_domain.example.com/', 'https://sub_domain.example.com/'],
  ['https://-a.example.com'],
  ['https://例え.テスト/パス', 'https://例え.テスト/パス'],
  ['https://пример.рф', 'https://пример.рф'],
  ['https://xn--e1afmkfd.xn--p1ai/', 'https://xn--e1afmkfd.xn--p1ai/'],
  ['これはhttps://example.jpです', 'https://example.jp'],
  ['「https://example.jp/a」', 'https://example.jp/a'],
  ['見て https://example.jp/a。', 'https://example.jp/a'],
  ['“https://example.com/a”', 'https://example.com/a'],
  ['<https://example.com/a>', 'https://example.com/a'],
  ['"https://example.com/a"', 'https://example.com/a'],
  ['https://example.com/a…', 'https://example.com/a'],
  ['https://example.com/%C3%A9?x=%20', 'https://example.com/%C3%A9?x=%20'],
  ['https://example.com/😀', 'https://example.com/😀'],
  ['https://example.com/@ann/1', 'https://example.com/@ann/1'],
  ['https://example.com/a\u202Egpj.exe', 'https://example.com/a'],
  ['https://a.example/https://b.example/', 'https://a.example/https://b.example/'],
  ['example.com www.example.com'],
  ['https://localhost/ https://127.0.0.1/ https://[::1]/ https://a'],
  ['xhttps://example.com @https://example.com #https://example.com'],
  ['ftp://example.com javascript:alert(1) java\tscript://example.com'],
  ['https://user@example.com https://user:pw@example.com'],
  ['https://example.com@evil.example/'],
  ['https://'],
  ['https://example.com1'],
];

describe('links', () => {
  for (const [text, ...urls] of CASES) {
    test(JSON.stringify(text), () => assert.deepEqual(urlsIn(text), urls));
  }

  test('a link longer than any browser takes is none', () => {
    assert.deepEqual(urlsIn(`https://example.com/${'a'.repeat(4096)}`), []);
    assert.deepEqual(urlsIn(`https://${'a.'.repeat(127)}com/`), []);
  });

  test('every link parses, stands where it says, and is http or https', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { start, end, url } of linksIn(text)) {
          assert.equal(text.slice(start, end), url);
          assert.match(new URL(url).protocol, /^https?:$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('finds what twitter-text finds, where the rules agree', () => {
    // Both know these top-level domains, and these characters in paths. Mastodon's paths allow more, and the
    // JavaScript form of twitter-text loses a parenthesis after punctuation, which the Ruby form keeps.
    const host = fc.constantFrom(
      'example.com',
      'a-b.example.org',
      'b.co.uk',
      'ex_a.mple.net',
      '-a.com',
      'a..com',
      'nodot',
    );
    const path = fc.string({ unit: fc.constantFrom(...'ab1/-_.,;:!?+'), maxLength: 12 });
    const query = fc.string({ unit: fc.constantFrom(...'ab1=&_-.,;()!/'), maxLength: 8 });
    const url = fc
      .tuple(host, fc.constantFrom('', ':80'), path, query)
      .map(([h, p, s, q]) => `https://${h}${p}/${s}?${q}`);
    const filler = fc.constantFrom(' ', '. ', ', ', ' (', ') ', ' word ', '\n', '"');
    const text = fc.array(fc.tuple(filler, url), { maxLength: 3 }).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, (sample) => {
        const expected = twitter.extractUrlsWithIndices(sample, { extractUrlsWithoutProtocol: false });
        assert.deepEqual(
          linksIn(sample).map(({ start, end }) => [start, end]),
          expected.map(({ indices }) => indices),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
