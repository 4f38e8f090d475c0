import { createRequire } from 'node:module';
import { Problem } from '#kernel/index.ts';
import { BIDI_CONTROLS } from './bidi.ts';
import { stripControls } from './clean-text.ts';
import { restoreLinkTexts } from './link-texts.ts';
import type { Attributes, IOptions, Tag } from 'sanitize-html';

/** About 100 ms of work for the costliest input; the longest articles that people federate have half of it. */
const MAX_BYTES = 256 * 1024;
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
  transformTags: { h1: 'p', h2: 'p', h3: 'p', h4: 'p', h5: 'p', h6: 'p' },
};

/**
 * HTML from outside, reduced to Mastodon's allow-list, with links that say where they lead.
 * Throws Problem 'too-large' beyond 256 KiB or 100 levels, before the work: deep nesting takes parsers quadratic time.
 */
export function sanitizeHtml(html: string): string {
  if (html.length > MAX_BYTES || Buffer.byteLength(html) > MAX_BYTES) {
    throw new Problem('too-large', `This text is larger than ${MAX_BYTES / 1024} KiB: shorten it.`);
  }
  const clean = loadSanitizer()(stripControls(html.toWellFormed()), withNesting());
  // The parser cuts broken tags by UTF-16 unit, and decodes references to what was stripped before.
  return restoreLinkTexts(stripControls(clean.toWellFormed()).replace(BIDI_CONTROLS, ''));
}

/** Loaded on first use: it takes 50 ms and 17 MB, and a server that meets no foreign HTML needs none of it. */
function loadSanitizer(): typeof import('sanitize-html') {
  return createRequire(import.meta.url)('sanitize-html') as typeof import('sanitize-html');
}

/** The rules for one text, watching how deep its tags go and keeping links out of links. */
function withNesting(): IOptions {
  let depth = 0;
  let links = 0;
  return {
    ...RULES,
    onOpenTag: (name) => {
      if (name === 'a') links += 1;
      depth += 1;
      if (depth > MAX_DEPTH)
        throw new Problem('too-large', `This text nests more than ${MAX_DEPTH} levels deep.`);
    },
    onCloseTag: (name) => {
      if (name === 'a') links -= 1;
      depth -= 1;
    },
    transformTags: {
      ...RULES.transformTags,
      a: (_name, attributes) => (links > 1 ? PLAIN_TEXT : toLink(attributes)),
    },
  };
}

const PLAIN_TEXT: Tag = { tagName: 'span', attribs: {} };

function toLink(attributes: Attributes): Tag {
  const { href = '', rel: givenRel = '', target: _target, ...others } = attributes;
  if (!HREF.test(href) || (/^http/i.test(href) && !URL.canParse(href))) return PLAIN_TEXT;
  const rel = givenRel.split(/\s+/).includes('tag') ? 'tag nofollow noopener' : 'nofollow noopener';
  // The target comes first in the output, where the check of link texts reads it.
  return { tagName: 'a', attribs: { href, ...others, rel, target: '_blank' } };
}
