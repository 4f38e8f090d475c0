/** What the letters alone tell: the language, that they are Latin, or nothing sure. */
export type ScriptVerdict =
  | { readonly kind: 'known'; readonly language: string }
  | { readonly kind: 'latin' }
  | { readonly kind: 'unclear' };

/** Scripts that one living language, or one by far before all others, is written in. */
const LANGUAGE_OF_SCRIPT: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Khmer}/gu, 'km'],
  [/\p{Script=Lao}/gu, 'lo'],
  [/\p{Script=Myanmar}/gu, 'my'],
  [/\p{Script=Sinhala}/gu, 'si'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Telugu}/gu, 'te'],
  [/\p{Script=Kannada}/gu, 'kn'],
  [/\p{Script=Malayalam}/gu, 'ml'],
  [/\p{Script=Gujarati}/gu, 'gu'],
  [/\p{Script=Gurmukhi}/gu, 'pa'],
];

/** Letters that tell apart the languages sharing a script, the surest first. */
const LANGUAGE_OF_LETTERS: readonly (readonly [RegExp, RegExp, string])[] = [
  [/\p{Script=Cyrillic}/gu, /[ўЎ]/u, 'be'],
  [/\p{Script=Cyrillic}/gu, /[їєґЇЄҐ]/u, 'uk'],
  [/\p{Script=Cyrillic}/gu, /[ѓќѕЃЌЅ]/u, 'mk'],
  [/\p{Script=Cyrillic}/gu, /[ђћЂЋ]/u, 'sr'],
  [/\p{Script=Cyrillic}/gu, /^(?!.*[іјљњәғқңөұүһ]).*[ыэё]/isu, 'ru'],
  [/\p{Script=Arabic}/gu, /[ٹڈڑںے]/u, 'ur'],
  [/\p{Script=Arabic}/gu, /[پچژگ]/u, 'fa'],
];

/** Reads the language off the script, where most letters are of one. */
export function languageByScript(words: string, letters: number): ScriptVerdict {
  const share = (script: RegExp): number => (words.match(script)?.length ?? 0) / letters;
  const east = eastAsian(share, letters);
  if (east) return east;
  for (const [script, language] of LANGUAGE_OF_SCRIPT) {
    if (share(script) > 0.5) return { kind: 'known', language };
  }
  for (const [script, sign, language] of LANGUAGE_OF_LETTERS) {
    if (share(script) > 0.5 && sign.test(words)) return { kind: 'known', language };
  }
  return share(/\p{Script=Latin}/gu) > 0.8 ? { kind: 'latin' } : { kind: 'unclear' };
}

/** Kana is Japanese; a longer run of Han without any is Chinese, a short one may be either. */
function eastAsian(share: (script: RegExp) => number, letters: number): ScriptVerdict | undefined {
  const kana = share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = share(/\p{Script=Han}/gu);
  if (kana + han <= 0.5) return undefined;
  if (kana > 0) return { kind: 'known', language: 'ja' };
  return letters >= 12 ? { kind: 'known', language: 'zh' } : { kind: 'unclear' };
}
