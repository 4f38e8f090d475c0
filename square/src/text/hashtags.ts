import type { Hashtag } from './entity.ts';

// Letters, marks and digits of any script; joined by an underscore, a middle dot (Catalan), a katakana
// middle dot or a zero-width non-joiner (Persian), none of which may begin or, but for "_", end a tag.
const WORD = String.raw`[\p{L}\p{M}\p{Nd}\p{Pc}]`;
const SEPARATOR = String.raw`[_\u00B7\u30FB\u200C]`;
const NAME = String.raw`${WORD}(?:(?:${WORD}|${SEPARATOR})*${WORD})?`;
// "&" for a character reference; a variation selector or keycap after "#" makes an emoji of it.
const HASHTAG = new RegExp(
  String.raw`(?<![=\/\)&\p{L}\p{M}\p{Nd}])[#＃](?![\uFE00-\uFE0F\u20E3])(${NAME})`,
  'gu',
);
const WHOLE = new RegExp(`^${NAME}$`, 'u');
const INVALID = new RegExp(`(?!${WORD}|${SEPARATOR}).`, 'gsu');

/** The hashtags of a text, by Mastodon's rules; digits alone are a number, not a tag. */
export function hashtagsIn(text: string): Hashtag[] {
  const hashtags: Hashtag[] = [];
  for (const match of text.matchAll(HASHTAG)) {
    const display = withoutGluedScheme(
      match[1] ?? '',
      text.slice(match.index + match[0].length).startsWith('://'),
    );
    if (!isName(display)) continue;
    const name = normalizeHashtag(display);
    if (name === '') continue;
    hashtags.push({
      kind: 'hashtag',
      start: match.index,
      end: match.index + 1 + display.length,
      name,
      display,
    });
  }
  return hashtags;
}

/** The normalised name of a tag as it stands in a form or URL, with or without its sign; undefined for what can be no tag. */
export function findHashtagName(text: string): string | undefined {
  const display = text.trim().replace(/^[#＃]/, '');
  return WHOLE.test(display) && isName(display) ? normalizeHashtag(display) || undefined : undefined;
}

/**
 * The name that all spellings of a tag share, as Mastodon's HashtagNormalizer: NFKC, lower case, Latin
 * letters without their accents. Marks of other scripts stay, as they change the word.
 */
export function normalizeHashtag(display: string): string {
  return foldLatin(display.normalize('NFKC').toLowerCase()).replace(INVALID, '');
}

/** `#taghttps://…` is a tag and a link typed without a space; what is left ends as every tag does. */
function withoutGluedScheme(name: string, beforeSlashes: boolean): string {
  return beforeSlashes ? name.replace(/https?$/, '').replace(/[\u00B7\u30FB\u200C]+$/, '') : name;
}

function isName(text: string): boolean {
  return /[\p{L}]/u.test(text) || /[\p{Nd}].*[_\u00B7\u30FB\u200C].*[\p{Nd}]/u.test(text);
}

const UNCOMPOSED: Readonly<Record<string, string>> = {
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ł: 'l',
  ŋ: 'n',
  ø: 'o',
  ŧ: 't',
};

function foldLatin(text: string): string {
  const folded = text.replace(/[\u00DF-\u017F]/g, foldLetter);
  return folded.replace(/[\u0300-\u036F]+/g, '');
}

function foldLetter(letter: string): string {
  const base = letter.normalize('NFD').charAt(0);
  return base < '\x7F' ? base : (UNCOMPOSED[letter] ?? letter);
}
