import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { cleanText } from './clean-text.ts';
import { type MentionTarget, renderHtml, type RenderOptions } from './render-html.ts';
import { anyText } from './testing.ts';
import { toPlainText } from './to-plain-text.ts';

const ann: MentionTarget = { url: 'https://merle.example/@ann', acct: 'ann', username: 'ann' };
const annElsewhere: MentionTarget = {
  url: 'https://example.org/@ann',
  acct: 'ann@example.org',
  username: 'ann',
};
const options = (mentions: Record<string, MentionTarget> = {}): RenderOptions => ({
  domain: 'merle.example',
  mentions: new Map(Object.entries(mentions)),
  tagUrl: (name) => `https://merle.example/tags/${encodeURIComponent(name)}`,
});
const render = (text: string, mentions?: Record<string, MentionTarget>): string =>
  renderHtml(text, options(mentions));

describe('renderHtml', () => {
  test('paragraphs and line breaks', () => {
    assert.equal(render(''), '');
    assert.equal(render(' \n '), '');
    assert.equal(render('a\nb\n\nc\n\n\n\nd'), '<p>a<br />b</p><p>c</p><p>d</p>');
    assert.equal(render('a\r\n\r\nb'), '<p>a</p><p>b</p>');
  });

  test('everything typed is escaped', () => {
    assert.equal(
      render(`<script>alert("1")</script> & 'x' &lt;`),
      '<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; &amp;lt;</p>',
    );
  });

  test('a short link is shown whole, without its scheme', () => {
    assert.equal(
      render('https://www.example.com/a?b=1&c=2'),
      '<p><a href="https://www.example.com/a?b=1&amp;c=2" target="_blank" rel="nofollow noopener" translate="no">' +
        '<span class="invisible">https://www.</span><span class="">example.com/a?b=1&amp;c=2</span>' +
        '<span class="invisible"></span></a></p>',
    );
  });

  test('a long link is cut after thirty characters, not in the middle of one', () => {
    const html = render(`https://example.com/${'😀'.repeat(25)}`);
    const [shown, hidden] = [`example.com/${'😀'.repeat(18)}`, '😀'.repeat(7)];
    assert.ok(
      html.includes(`<span class="ellipsis">${shown}</span><span class="invisible">${hidden}</span></a>`),
    );
  });

  test('an attribute cannot be broken out of', () => {
    const html = render(`https://example.com/"onmouseover='alert(1)'x`);
    assert.ok(html.includes('href="https://example.com/&quot;onmouseover=&#39;alert(1)&#39;x"'), html);
  });

  test('mentions and hashtags', () => {
    assert.equal(
      render('@Ann #Café', { ann }),
      '<p><span class="h-card" translate="no"><a href="https://merle.example/@ann" class="u-url mention">' +
        '@<span>ann</span></a></span> ' +
        '<a href="https://merle.example/tags/cafe" class="mention hashtag" rel="tag">#<span>Café</span></a></p>',
    );
    assert.equal(render('@nobody @x@example.org :emoji:', { ann }), '<p>@nobody @x@example.org :emoji:</p>');
  });

  test('two of the same name are told apart by their domains', () => {
    const html = render('@ann @ann@example.org', { ann, 'ann@example.org': annElsewhere });
    assert.equal(toPlainText(html), '@ann @ann@example.org');
    assert.equal(toPlainText(render('@ann@example.org', { 'ann@example.org': annElsewhere })), '@ann');
  });

  test('a profile field is one line, and its links may vouch for their owner', () => {
    const html = renderHtml('me:\nhttps://example.com', { ...options(), multiline: false, relMe: true });
    assert.ok(
      html.startsWith('me: <a href="https://example.com" target="_blank" rel="nofollow noopener me"'),
      html,
    );
  });

  test('whatever is typed, the HTML is well formed, holds only our tags, and says what was typed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const html = render(text, { ann });
        assertWellFormed(html);
        const words = (said: string): string =>
          said.replaceAll('＃', '#').replaceAll('@Ann', '@ann').replace(/\s+/g, ' ').trim();
        assert.equal(words(toPlainText(html)), words(cleanText(text)));
      }),
      { numRuns: 1000 },
    );
  });
});

/** Every tag is one we write, closed in order; every "&" begins a reference that we write. */
function assertWellFormed(html: string): void {
  const open: string[] = [];
  const attributes = String.raw`(?: (?:href|class|rel|target|translate)="[^"<>]*")*`;
  const rest = html.replace(
    new RegExp(`<(/?)(p|a|span)(${attributes})>|<br />`, 'g'),
    (_tag, close, name) => {
      if (close) assert.equal(open.pop(), name);
      else if (name) open.push(name);
      return '';
    },
  );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
  for (const [, href] of html.matchAll(/href="([^"]*)"/g)) assert.match(href ?? '', /^https?:\/\//i);
}
