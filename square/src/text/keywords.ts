/** A filter's keyword; `wholeWord` asks for word boundaries where the keyword begins or ends with a word character. */
export type Keyword = { readonly keyword: string; readonly wholeWord: boolean };

const WORD = /[\p{L}\p{M}\p{Nd}\p{Pc}]/u;

/** Whether any keyword occurs in the plain text, as Mastodon's filters match. */
export function matchesKeyword(text: string, keywords: readonly Keyword[]): boolean {
  return matchingKeywords(text, keywords).length > 0;
}

/** The keywords that occur in the plain text, without regard to case. */
export function matchingKeywords<K extends Keyword>(text: string, keywords: readonly K[]): K[] {
  return createKeywordSearch(keywords)(text);
}

/** Answers which of its keywords occur in a plain text. */
export type KeywordSearch<K extends Keyword> = (text: string) => K[];

/** Made once for many texts. A plain search: no pattern is ever made of what people write. */
export function createKeywordSearch<K extends Keyword>(keywords: readonly K[]): KeywordSearch<K> {
  if (keywords.length === 0) return () => [];
  const entries = keywords.map((entry) => ({ entry, folded: fold(entry.keyword) }));
  return (text) => {
    const folded = fold(text);
    return entries.filter((one) => occurs(folded, one.folded, one.entry.wholeWord)).map((one) => one.entry);
  };
}

function occurs(text: string, keyword: string, wholeWord: boolean): boolean {
  if (keyword === '') return false;
  if (!wholeWord) return text.includes(keyword);
  const openStart = !WORD.test(firstCharacter(keyword));
  const openEnd = !WORD.test(lastCharacter(keyword));
  for (let at = text.indexOf(keyword); at !== -1; at = text.indexOf(keyword, at + 1)) {
    const startsWord = openStart || !WORD.test(lastCharacter(text.slice(Math.max(0, at - 2), at)));
    const after = at + keyword.length;
    if (startsWord && (openEnd || !WORD.test(firstCharacter(text.slice(after, after + 2))))) return true;
  }
  return false;
}

/** Final sigma is folded too, as lower-casing chooses it by what follows. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ς', 'σ');
}

function firstCharacter(text: string): string {
  return text === '' ? '' : String.fromCodePoint(text.codePointAt(0) ?? 0);
}

function lastCharacter(text: string): string {
  return Array.from(text).at(-1) ?? '';
}
