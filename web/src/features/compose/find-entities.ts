/** A link or a mention of a text: UTF-16 indices, `end` exclusive. */
export type Entity = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'link' }
  | { readonly kind: 'mention'; readonly username: string }
);

const MAX_URL_LENGTH = 4096;
const MAX_HOST_LENGTH = 253;

const USERNAME = String.raw`[A-Za-z0-9_]+(?:[.\-]+[A-Za-z0-9_]+)*`;
const WORD = String.raw`[\p{L}\p{M}\p{Nd}\p{Pc}]`;
const DOMAIN = String.raw`(?:${WORD}+(?:-+${WORD}+)*\.)*(?:[A-Za-z0-9_]+(?:-+[A-Za-z0-9_]+)*|[[\p{L}\p{M}]--[A-Za-z]]+)`;
const MENTION = new RegExp(String.raw`(?<![=\/\p{L}\p{M}\p{Nd}\p{Pc}])@(${USERNAME})(?:@(${DOMAIN}))?`, 'gv');
const NO_MENTION =
  /@|:\/\/|[\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0253-\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF]/y;

const SCHEME = /https?:\/\//gi;
const GLUED = /[A-Za-z0-9@＠$#＃\uFFFE\uFEFF\uFFFF]/;
const LABEL = String.raw`[^\p{White_Space}\p{P}\p{C}\p{Sm}\p{Sk}\p{Sc}]`;
const LAST_LABEL = String.raw`(?:[xX][nN]--[A-Za-z0-9\-]*[A-Za-z0-9]|[A-Za-z]{2,63}|[[\p{L}\p{M}]--[A-Za-z]]{2,63})(?![0-9A-Za-z@+\-])`;
const HOST = new RegExp(`(?:${LABEL}(?:(?:${LABEL}|[_\\-])*${LABEL})?\\.)+${LAST_LABEL}`, 'vy');
const PORT = /:\d{1,5}(?!\d)/y;
const PATH_STOP = /[\p{White_Space}\p{Bidi_Control}\p{Cc}<>()?]/u;
const PATH_NO_END = /[!*"'「」:;=,.$%[\]~&|@。、，．！？；：…』】）》〉”’»]/;
const QUERY = /[a-z0-9!?*'();:&=+$/%#[\]\-_.,~|@^\u{A0}-\u{10FFFF}]/iu;
const QUERY_STOP = /[\p{White_Space}\p{Bidi_Control}\p{Cc}]/u;
const QUERY_END = /[a-z0-9_&=#/\-\u{A0}-\u{10FFFF}]/iu;

/** What a square finds in a text that counts by rules of its own: links and mentions in their order, none overlapping. */
export function findEntities(text: string): Entity[] {
  const found: Entity[] = [];
  if (text.includes('://')) found.push(...findLinks(text));
  if (text.includes('@')) found.push(...findMentions(text));
  let end = 0;
  return found
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((entity) => {
      if (entity.start < end) return false;
      end = entity.end;
      return true;
    });
}

function findMentions(text: string): Entity[] {
  return [...text.matchAll(MENTION)].flatMap((match) => {
    const [whole, username = '', domain] = match;
    const end = match.index + whole.length;
    NO_MENTION.lastIndex = end;
    if (NO_MENTION.test(text) || (domain !== undefined && !isDomain(domain))) return [];
    return [{ kind: 'mention', start: match.index, end, username }];
  });
}

function isDomain(text: string): boolean {
  return URL.canParse(`http://${text}`) && new URL(`http://${text}`).hostname.length <= MAX_HOST_LENGTH;
}

function findLinks(text: string): Entity[] {
  const links: Entity[] = [];
  let from = 0;
  for (const { index: start, 0: scheme } of text.matchAll(SCHEME)) {
    const end = start < from ? undefined : findLinkEnd(text, start, scheme.length);
    if (end === undefined) continue;
    links.push({ kind: 'link', start, end });
    from = end;
  }
  return links;
}

function findLinkEnd(text: string, start: number, schemeLength: number): number | undefined {
  if (start > 0 && GLUED.test(text.charAt(start - 1))) return undefined;
  const hostStart = start + schemeLength;
  const hostEnd = endOfMatch(HOST, text, hostStart);
  if (hostEnd === hostStart || hostEnd - hostStart > MAX_HOST_LENGTH) return undefined;
  const end = endOfQuery(text, endOfPath(text, endOfMatch(PORT, text, hostEnd)));
  return end - start > MAX_URL_LENGTH || !URL.canParse(text.slice(start, end)) ? undefined : end;
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

/** The index after the parenthesis that closes the one at `open`; `open` itself if none does within `depth` levels. */
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
