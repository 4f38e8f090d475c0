import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPlainText } from './to-plain-text.ts';

test('lines and paragraphs are kept, tags and references are not', () => {
  assert.equal(
    toPlainText('<p>a<br />b</p><p>c &lt;b&gt; &amp;amp; &quot;d&quot;</p>'),
    'a\nb\n\nc <b> &amp; "d"',
  );
  assert.equal(toPlainText('<ul><li>a</li><li>b</li></ul>c'), 'a\nb\n\nc');
  assert.equal(
    toPlainText('<a href="https://a.example/"><span class="invisible">https://</span>a.example/</a>'),
    'https://a.example/',
  );
  assert.equal(
    toPlainText('1 < 2 <3 &unknown; &#x1F600;&#128512;&#xD800;&#0;&nbsp;x'),
    '1 < 2 <3 &unknown; 😀😀\uFFFD\uFFFD\u00A0x',
  );
});
