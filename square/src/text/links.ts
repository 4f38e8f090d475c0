import type { Link } from './entity.ts';

const MAX_URL_LENGTH = 4096;
const MAX_HOST_LENGTH = 253;

const SCHEME = /https?:\/\//gi;
/** twitter-text's valid_url_preceding_chars, as a test of the one character before. */
const GLUED = /[A-Za-z0-9@＠$#＃\uFFFE\uFEFF\uFFFF]/;

// A host needs a dot and ends in a label of ASCII letters, of Punycode, or of other letters only: so a
// sentence without spaces (https://example.jpです) ends the link. A list of the TLDs of the day would age.
const LABEL = String.raw`[^\p{White_Space}\p{P}\p{C}\p{Sm}\p{Sk}\p{Sc}]`;
const LAST_LABEL = String.raw`(?:[xX][nN]--[A-Za-z0-9\-]*[A-Za-z0-9]|[A-Za-z]{2,63}|[[\p{L}\p{M}]--[A-Za-z]]{2,63})(?![0-9A-Za-z@+\-])`;
const HOST = new RegExp(`(?:${LABEL}(?:(?:${LABEL}|[_\\-])*${LABEL})?\\.)+${LAST_LABEL}`, 'vy');
const PORT = /:\d{1,5}(?!\d)/y;

const PATH_STOP = /[\p{White_Space}\p{Bidi_Control}\p{Cc}<>()?]/u;
/** What a path may hold but not end with: punctuation of the sentence around it. */
const PATH_NO_END = /[!*"'「」:;=,.$%[\]~&|@。、，．！？；：…』】）》〉”’»]/;
const QUERY = /[a-z0-9!?*'();:&=+$/%#[\]\-_.,~|@^\u{A0}-\u{10FFFF}]/iu;
const QUERY_STOP = /[\p{White_Space}\p{Bidi_Control}\p{Cc}]/u;
const QUERY_END = /[a-z0-9_&=#/\-\u{A0}-\u{10FFFF}]/iu;

/**
 * The http and https links of a text, by twitter-text's rules with Mastodon's wider paths: a scheme is
 * required, parentheses must balance, punctuation at the end stays outside. Linear in the text's length.
 */
export function linksIn(text: string): Link[] {
  const links: Link[] = [];
  let end = 0;
  for (const match of text.matchAll(SCHEME)) {
    if (match.index < end) continue;
    const link = findLinkAt(text, match.index, match[0].length);
    if (!link) continue;
    links.push(link);
    end = link.end;
  }
  return links;
}

function findLinkAt(text: string, start: number, schemeLength: number): Link | undefined {
  if (start > 0 && GLUED.test(text.charAt(start - 1))) return undefined;
  const hostStart = start + schemeLength;
  const hostEnd = endOfMatch(HOST, text, hostStart);
  if (hostEnd === hostStart || hostEnd - hostStart > MAX_HOST_LENGTH) return undefined;
  const pathEnd = endOfPath(text, endOfMatch(PORT, text, hostEnd));
  const end = endOfQuery(text, pathEnd);
  const url = text.slice(start, end);
  // The parser has the last word on hosts and ports: IDNA, numeric forms, ports above 65535.
  if (url.length > MAX_URL_LENGTH || !URL.canParse(url)) return undefined;
  return { kind: 'link', start, end, url };
}

function endOfMatch(sticky: RegExp, text: string, from: number): number {
  sticky.lastIndex = from;
  return sticky.test(text) ? sticky.lastIndex : from;
}

function endOfPath(text: string, from: number): number {
  if (text.charAt(from) !== '/') return from;
  let end = from + 1;
  for (let index = end; index < text.length;) {
    const character = characterAt(text, index);
    if (character === '(') {
      const close = endOfParentheses(text, index, 2);
      if (close === index) break;
      index = end = close;
    } else {
      if (PATH_STOP.test(character)) break;
      index += character.length;
      if (!PATH_NO_END.test(character)) end = index;
    }
  }
  return end;
}

/** The index after the parenthesis that closes the one at `open`, nested at most `depth` deep; `open` itself if none does. */
function endOfParentheses(text: string, open: number, depth: number): number {
  let index = open + 1;
  while (index < text.length) {
    const character = characterAt(text, index);
    if (character === ')') return index > open + 1 ? index + 1 : open;
    if (character === '(') {
      const close = depth > 1 ? endOfParentheses(text, index, depth - 1) : index;
      if (close === index) return open;
      index = close;
    } else if (PATH_STOP.test(character)) return open;
    else index += character.length;
  }
  return open;
}

function endOfQuery(text: string, from: number): number {
  if (text.charAt(from) !== '?') return from;
  let end = from;
  for (let index = from + 1; index < text.length;) {
    const character = characterAt(text, index);
    if (!QUERY.test(character) || QUERY_STOP.test(character)) break;
    index += character.length;
    if (QUERY_END.test(character)) end = index;
  }
  return end;
}

function characterAt(text: string, index: number): string {
  return String.fromCodePoint(text.codePointAt(index) ?? 0);
}
