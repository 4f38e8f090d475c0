import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isSameText } from './same-text.ts';

describe('the text of a post', () => {
  test('is known again in the HTML of Merle and Mastodon', () => {
    const same: readonly (readonly [string, string])[] = [
      ['<p>a &amp; b &lt;c&gt; &quot;d&quot; &#39;e&#x27;</p>', `a & b <c> "d" 'e'`],
      ['<p>one<br />two</p><p>three</p>', 'one\ntwo\n\nthree'],
      [
        '<p><span class="h-card"><a href="https://x.example/@b">@<span>b</span></a></span> hi</p>',
        '@b@x.example hi',
      ],
      [
        '<p><a href="https://x.example/long/path"><span class="invisible">https://</span><span class="ellipsis">x.example/lo</span><span class="invisible">ng/path</span></a></p>',
        'https://x.example/long/path',
      ],
      ['<p>#<span>tag</span> é</p>', '#tag e\u0301'],
      ['', ''],
    ];
    for (const [html, text] of same) assert.ok(isSameText(html, text), text);
  });

  test('is told from others', () => {
    assert.ok(!isSameText('<p>one</p>', 'two'));
    assert.ok(!isSameText('<p>one</p>', 'one two'));
    assert.ok(!isSameText('<p>&unknown; &#99999999;</p>', ' '));
  });

  test('whatever it is, is compared without fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        return isSameText(`<p>${html}</p>`, text);
      }),
    );
  });
});
