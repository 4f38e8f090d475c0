import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '#kernel/index.ts';
import { sanitizeHtml } from './sanitize-html.ts';
import { anyText } from './testing.ts';

const link = (href: string, inner: string): string =>
  `<a href="${href}" rel="nofollow noopener" target="_blank">${inner}</a>`;

/** What arrives, and what is left of it. */
const CASES: readonly (readonly [name: string, html: string, clean: string])[] = [
  [
    'plain markup stays',
    '<p>a<br>b <em>c</em> <code>d</code></p><ul><li>e</li></ul>',
    '<p>a<br />b <em>c</em> <code>d</code></p><ul><li>e</li></ul>',
  ],
  ['a tab in the scheme', '<a href="java\tscript:alert(1)">x</a>', '<span>x</span>'],
  ['an encoded scheme', '<a href="&#106;avascript:alert(1)">x</a>', '<span>x</span>'],
  ['a NUL in the scheme', '<a href="java\0script:alert(1)">x</a>', '<span>x</span>'],
  ['blanks before the scheme', '<a href=" javascript:alert(1)">x</a>', '<span>x</span>'],
  [
    'data:, vbscript:, file:',
    '<a href="data:text/html,x">x</a><a href="vbscript:x">y</a><a href="file:///etc">z</a>',
    '<span>x</span><span>y</span><span>z</span>',
  ],
  [
    'a relative link',
    '<a href="/auth/sign_out">x</a><a href="//evil.example">y</a>',
    '<span>x</span><span>y</span>',
  ],
  [
    'a link is marked as foreign',
    '<a href="https://a.example/" target="_self" rel="me opener" onclick="x()">x</a>',
    link('https://a.example/', 'x'),
  ],
  [
    'other schemes that Mastodon allows',
    '<a href="magnet:?xt=urn:btih:1">x</a>',
    link('magnet:?xt=urn:btih:1', 'x'),
  ],
  [
    'a form for a password',
    '<form action="/auth/sign_in"><input name="password"><button>Sign in</button></form>',
    'Sign in',
  ],
  [
    'foreign mutation: mtext',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
    '',
  ],
  ['foreign mutation: noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', ''],
  ['foreign mutation: svg', '<svg><style><img src=x onerror=alert(1)></style></svg>ok', 'ok'],
  [
    'scripts and styles go with their text',
    'a<script>b</script><style>c</style><template>d</template>e',
    'ae',
  ],
  [
    'foreign class, id, style, name',
    '<p class="x h-card modal" id="root" style="position:fixed" name="cookie">a</p>',
    '<p class="h-card">a</p>',
  ],
  [
    'classes that clients know stay',
    '<span class="h-card"><a href="https://a.example/@b" class="u-url mention">@<span>b</span></a></span>',
    '<span class="h-card"><a href="https://a.example/@b" class="u-url mention" rel="nofollow noopener" target="_blank">@<span>b</span></a></span>',
  ],
  [
    'pictures and frames',
    '<img src=x onerror=alert(1)><iframe src="https://a.example"></iframe><video src=x></video>a',
    'a',
  ],
  ['headings become paragraphs', '<h1>a</h1><h3 id=x>b</h3>', '<p>a</p><p>b</p>'],
  ['unclosed tags are closed', '<p><b>a', '<p><b>a</b></p>'],
  ['stray end tags go', '</div>a</b>', 'a'],
  ['text stays text', '&lt;script&gt; &amp;lt; 1 < 2', '&lt;script&gt; &amp;lt; 1 &lt; 2'],
  ['controls and turned text', 'a\u202Egpj.exe\0&#x202e;b&#0;', 'agpj.exeb\uFFFD'],
  ['comments and CDATA', 'a<!-- <b>x</b> -->b<![CDATA[<b>]]>', 'ab'],
];

describe('sanitizeHtml', () => {
  for (const [name, html, clean] of CASES) {
    test(name, () => assert.equal(sanitizeHtml(html), clean));
  }

  test('refuses deep nesting after a hundred tags, however long it goes on', () => {
    const refused = (error: unknown): boolean => error instanceof Problem && error.kind === 'too-large';
    assert.throws(() => sanitizeHtml('<b>'.repeat(20_000)), refused);
    assert.throws(() => sanitizeHtml('<b></x>'.repeat(20_000)), refused);
    assert.throws(() => sanitizeHtml('<x>'.repeat(101)), refused);
    assert.throws(() => sanitizeHtml('<svg>'.repeat(101)), refused);
    assert.equal(sanitizeHtml(`${'<b>'.repeat(100)}a${'</b>'.repeat(100)}`).length, 701);
    assert.equal(sanitizeHtml('<b>a</b>'.repeat(1000)).length, 8000);
  });

  test('refuses more than 256 KiB before reading it', () => {
    assert.throws(() => sanitizeHtml('a'.repeat(300_000)), { kind: 'too-large' });
    assert.throws(() => sanitizeHtml('日'.repeat(100_000)), { kind: 'too-large' });
  });

  describe('a link says where it leads', () => {
    const remade = link(
      'https://evil.example/x',
      '<span class="invisible">https://</span><span>evil.example/x</span><span class="invisible"></span>',
    );
    const lies = [
      '<span class="invisible">https://</span>bank.example<span class="invisible">.evil.example</span>',
      '<span class="invisible">not </span>my bank',
      'https://bank.example/login',
      'https://<b>bank</b>.example',
      'www.bank.example',
      'bank.example/login',
      'https://bank\u200B.example/',
      'https://bank．example/',
    ];
    for (const lie of lies) {
      test(JSON.stringify(lie), () =>
        assert.equal(sanitizeHtml(`<a href="https://evil.example/x">${lie}</a>`), remade),
      );
    }

    test('an honest text stays', () => {
      for (const text of [
        'here',
        'Node.js',
        'README.md',
        'https://www.evil.example/other',
        '@ann@bank.example',
      ]) {
        assert.equal(
          sanitizeHtml(`<a href="https://evil.example/x">${text}</a>`),
          link('https://evil.example/x', text),
        );
      }
      const inner =
        '<span class="invisible">https://</span><span class="ellipsis">a.example/</span><span class="invisible">b</span>';
      assert.equal(
        sanitizeHtml(`<a href="https://a.example/b">${inner}</a>`),
        link('https://a.example/b', inner),
      );
    });

    test('no link hides in another', () => {
      assert.equal(
        sanitizeHtml(
          '<a href="https://evil.example/x">https://bank.example<a href="https://bank.example">x</a></a>',
        ),
        remade,
      );
    });

    test('nothing else hides', () => {
      assert.equal(
        sanitizeHtml('<p class="invisible">a<span class="mention ellipsis">b</span></p>'),
        '<p>a<span class="mention">b</span></p>',
      );
    });
  });

  test('whatever comes in, what comes out is well formed and holds only what the allow-list names', () => {
    const markup =
      '<p>|</p>|<b|>|<a href="|"|\'|https://x.example/|<math>|<svg>|<style>|</style>|<!--|-->| onclick=|<img src=x onerror=y>|<span class="mention">|</a>|<a href="https://x.example/">|`|=|/';
    const piece = fc.oneof(fc.constantFrom(...markup.split('|')), anyText);
    const html = fc.array(piece, { maxLength: 15 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(html, (dirty) => assertClean(sanitizeHtml(dirty))),
      { numRuns: 1000 },
    );
  });
});

const TAG =
  /<(\/?)(br|p|span|a|del|s|pre|blockquote|code|b|strong|u|i|em|ul|ol|li|ruby|rt|rp)((?: (?:href|class|rel|target|translate|lang|start|reversed|value)="[^"<>]*")*)( \/)?>/g;

function assertClean(html: string): void {
  const open: string[] = [];
  const rest = html.replace(TAG, (_tag, close: string, name: string, _attributes, empty?: string) => {
    if (close) assert.equal(open.pop(), name);
    else if (!empty) open.push(name);
    return '';
  });
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]/);
  assert.ok(html.isWellFormed());
  for (const [, href] of html.matchAll(/href="([^"]*)"/g)) {
    assert.match(href ?? '', /^(?:https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini|xmpp|magnet):/i);
  }
}
