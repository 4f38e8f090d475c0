import { createRequire } from 'node:module';
import { Problem } from '#kernel/index.ts';
import { BIDI_CONTROLS } from './bidi.ts';
import { stripControls } from './clean-text.ts';
import { restoreLinkTexts } from './link-texts.ts';
import type { Attributes, IOptions, Tag } from 'sanitize-html';

const MAX_BYTES = 1_000_000;
const MAX_DEPTH = 100;
/** The schemes that Mastodon lets a link have. */
const HREF = /^(?:https?:\/\/|(?:dat|dweb|ipfs|ipns|ssb|gopher|gemini):\/\/|xmpp:|magnet:)[^\s\0-\x20]+$/i;
const CLASSES = [
  'mention',
  'hashtag',
  'ellipsis',
  'invisible',
  'quote-inline',
  'h-*',
  'p-*',
  'u-*',
  'dt-*',
  'e-*',
];

const RULES: IOptions = {
  allowedTags: 'p br span a del s pre blockquote code b strong u i em ul ol li ruby rt rp'.split(' '),
  allowedAttributes: {
    '*': ['lang'],
    a: ['href', 'rel', 'target', 'class', { name: 'translate', values: ['no'] }],
    span: ['class', { name: 'translate', values: ['no'] }],
    ol: ['start', 'reversed'],
    li: ['value'],
    p: ['class'],
  },
  allowedClasses: { a: CLASSES, span: CLASSES, p: CLASSES },
  allowedSchemes: [
    'http',
    'https',
    'dat',
    'dweb',
    'ipfs',
    'ipns',
    'ssb',
    'gopher',
    'xmpp',
    'magnet',
    'gemini',
  ],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'math',
    'svg',
    'template',
    'iframe',
    'title',
  ],
  transformTags: { a: toLink, h1: 'p', h2: 'p', h3: 'p', h4: 'p', h5: 'p', h6: 'p' },
};

/**
 * HTML from outside, reduced to Mastodon's allow-list; the text of a link that hides part of itself is made anew from its target.
 * Throws Problem 'too-large' beyond 1 MB or 100 levels before any costly work: deep nesting takes parsers quadratic time.
 */
export function sanitizeHtml(html: string): string {
  if (html.length > MAX_BYTES || Buffer.byteLength(html) > MAX_BYTES) {
    throw new Problem('too-large', 'This text is larger than 1 MB: shorten it.');
  }
  const clean = loadSanitizer()(stripControls(html.toWellFormed()), { ...RULES, ...depthGate() });
  return restoreLinkTexts(stripControls(clean).replace(BIDI_CONTROLS, ''));
}

/** Loaded on first use: it takes 50 ms and 17 MB, and a server that meets no foreign HTML needs none of it. */
function loadSanitizer(): typeof import('sanitize-html') {
  return createRequire(import.meta.url)('sanitize-html') as typeof import('sanitize-html');
}

function depthGate(): Pick<IOptions, 'onOpenTag' | 'onCloseTag'> {
  let depth = 0;
  return {
    onOpenTag: () => {
      depth += 1;
      if (depth > MAX_DEPTH)
        throw new Problem('too-large', 'This text nests more than 100 levels deep: flatten it.');
    },
    onCloseTag: () => {
      depth -= 1;
    },
  };
}

function toLink(_name: string, attributes: Attributes): Tag {
  const href = attributes['href'] ?? '';
  if (!HREF.test(href) || (/^http/i.test(href) && !URL.canParse(href)))
    return { tagName: 'span', attribs: {} };
  const rel = (attributes['rel'] ?? '').split(/\s+/).includes('tag')
    ? 'tag nofollow noopener'
    : 'nofollow noopener';
  return { tagName: 'a', attribs: { ...attributes, href, rel, target: '_blank' } };
}
