import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toEmojiMap } from './emojis.ts';
import { toRichTree, type RichNode, type SourceNode } from './rich-tree.ts';
import { element } from './test-nodes.ts';

const bird = { shortcode: 'bird', url: 'https://m.example/b.gif', static_url: 'https://m.example/b.png' };
const emojis = toEmojiMap([bird]);
const body = (...children: (SourceNode | string)[]) => element('body', {}, children);

/** The tree as HTML, to be compared by the eye. */
function show(nodes: readonly RichNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      if (node.kind === 'emoji') return `<img ${node.emoji.shortcode}>`;
      const classes = node.class && ` .${node.class}`;
      if (node.kind === 'link') {
        return `<a ${node.link.kind} ${node.link.href}${classes}>${show(node.children)}</a>`;
      }
      return `<${node.tag}${classes}>${show(node.children)}</${node.tag}>`;
    })
    .join('');
}

const shown = (...children: (SourceNode | string)[]) => show(toRichTree(body(...children), emojis));

describe('rich text', () => {
  it('keeps paragraphs, emphasis, lists and code', () => {
    assert.equal(
      shown(element('p', {}, ['a', element('b', {}, ['b']), element('br'), element('i', {}, ['c'])])),
      '<p>a<strong>b</strong><br></br><em>c</em></p>',
    );
    assert.equal(shown(element('ul', {}, [element('li', {}, ['x'])])), '<ul><li>x</li></ul>');
  });

  it('shows headings as strong paragraphs', () => {
    assert.equal(shown(element('h1', {}, ['Big'])), '<p><strong>Big</strong></p>');
  });

  it('keeps the text of what it does not know, and nothing of what is no text', () => {
    assert.equal(shown(element('marquee', { onstart: 'x()' }, ['a'])), 'a');
    for (const name of ['script', 'style', 'iframe', 'svg', 'template', 'textarea', 'noscript'])
      assert.equal(shown('a', element(name, {}, ['evil'])), 'a', name);
    assert.equal(shown(element('img', { src: 'x', onerror: 'x()' })), '');
  });

  it('keeps known classes alone', () => {
    assert.equal(
      shown(element('span', { class: 'ellipsis toast  invisible', style: 'position:fixed' }, ['a'])),
      '<span .ellipsis invisible>a</span>',
    );
  });

  it('links to web and mail, and nowhere else', () => {
    const to = (href: string) => shown(element('a', { href }, ['a']));
    assert.equal(to('https://a.example/x'), '<a other https://a.example/x>a</a>');
    assert.equal(to('mailto:a@b.example'), '<a other mailto:a@b.example>a</a>');
    const hostile = [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
    ];
    for (const href of [...hostile, 'vbscript:x', '/settings', '//a.example', '', 'blob:https://a.example/x'])
      assert.equal(to(href), 'a', href);
  });

  it('tells mentions and hashtags', () => {
    assert.equal(
      shown(
        element('a', { href: 'https://a.example/@b', class: 'u-url mention' }, [
          '@',
          element('span', {}, ['b']),
        ]),
      ),
      '<a mention https://a.example/@b .mention>@<span>b</span></a>',
    );
    const tag = element('a', { href: 'https://a.example/tags/x', rel: 'nofollow tag' }, ['#x']);
    const [link] = toRichTree(body(tag));
    assert.deepEqual(link?.kind === 'link' && link.link, {
      kind: 'hashtag',
      href: 'https://a.example/tags/x',
      text: '#x',
    });
  });

  it('has no link in a link', () => {
    const inner = element('a', { href: 'https://b.example/' }, ['b']);
    assert.equal(
      shown(element('a', { href: 'https://a.example/' }, ['a', inner])),
      '<a other https://a.example/>ab</a>',
    );
  });

  it('puts pictures in the place of their words, but not in code', () => {
    assert.equal(shown('a:bird::none: :bird:'), 'a<img bird>:none: <img bird>');
    assert.equal(shown(element('code', {}, [':bird:'])), '<code>:bird:</code>');
  });

  it('goes neither deeper nor longer than it can', () => {
    let deep: SourceNode = element('b', {}, ['core']);
    for (let depth = 0; depth < 50_000; depth++) deep = element('blockquote', {}, [deep]);
    assert.match(shown(deep), /^(<blockquote>){24}/);
    assert.ok(shown(element('p', {}, ['x'.repeat(300_000)])).length < 100_100);
    const many = Array.from({ length: 20_000 }, () => element('br'));
    assert.ok(toRichTree(body(...many)).length <= 5_000);
  });

  it('never shows an element, a class or an address that is not on its list', () => {
    const names = fc.constantFrom('p', 'a', 'script', 'div', 'form', 'object', 'h2', 'code', 'x-y');
    const { tree } = fc.letrec<{ tree: SourceNode }>((tie) => ({
      tree: fc
        .tuple(
          names,
          fc.record({ href: fc.webUrl(), class: fc.string(), onclick: fc.string(), style: fc.string() }),
          fc.array(fc.oneof({ depthSize: 'small' }, fc.string(), tie('tree')), { maxLength: 3 }),
        )
        .map(([name, attributes, children]) => element(name, attributes, children)),
    }));
    const judge = (nodes: readonly RichNode[]): void => {
      for (const node of nodes) {
        if (node.kind === 'text' || node.kind === 'emoji') continue;
        if (node.kind === 'link') assert.match(node.link.href, /^https?:/);
        else assert.match(node.tag, /^(p|strong|code)$/);
        assert.match(node.class, /^((mention|hashtag|invisible|ellipsis|quote-inline) ?)*$/);
        judge(node.children);
      }
    };
    fc.assert(fc.property(tree, (root) => judge(toRichTree(body(root), emojis))));
  });
});
