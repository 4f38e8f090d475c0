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
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Telugu}/gu, 'te'],
  [/\p{Script=Kannada}/gu, 'kn'],
  [/\p{Script=Malayalam}/gu, 'ml'],
  [/\p{Script=Gujarati}/gu, 'gu'],
  [/\p{Script=Gurmukhi}/gu, 'pa'],
];

/** What tells apart the languages that share a script: letters or words of their own, and letters they never use. */
type Sign = {
  readonly script: RegExp;
  readonly language: string;
  readonly letters?: RegExp;
  readonly words?: string;
  readonly never?: RegExp;
};

const CYRILLIC = /\p{Script=Cyrillic}/gu;
const ARABIC = /\p{Script=Arabic}/gu;
const DEVANAGARI = /\p{Script=Devanagari}/gu;
const BEYOND_RUSSIAN = /[\u0402-\u040F\u0452-\u052F]/u;

/** In the order of sureness: the first that fits is taken. */
const SIGNS: readonly Sign[] = [
  { script: CYRILLIC, language: 'be', letters: /[ўЎ]/u },
  { script: CYRILLIC, language: 'uk', letters: /[їєґЇЄҐ]/u },
  { script: CYRILLIC, language: 'mk', letters: /[ѓќѕЃЌЅ]/u },
  { script: CYRILLIC, language: 'sr', letters: /[ђћЂЋ]/u },
  { script: CYRILLIC, language: 'ru', letters: /[ыэёЫЭЁ]/u, never: BEYOND_RUSSIAN },
  {
    script: CYRILLIC,
    language: 'ru',
    words: 'что если меня тебя только когда привет спасибо сегодня очень мне нет где тоже',
    never: BEYOND_RUSSIAN,
  },
  {
    script: CYRILLIC,
    language: 'bg',
    words: 'съм ще това със във към дали сега много днес',
    never: BEYOND_RUSSIAN,
  },
  { script: ARABIC, language: 'ur', letters: /[ٹڈڑںے]/u },
  { script: ARABIC, language: 'fa', letters: /[پچژگیک]/u, never: /[ەۆێڕڵۇې]/u },
  {
    script: ARABIC,
    language: 'ar',
    words: 'في من على إلى هذا هذه أن لا ما عن مع كان التي الذي يا اليوم أنا',
    never: /[ەۆێڕڵۇېپچژگیک]/u,
  },
  { script: DEVANAGARI, language: 'hi', words: 'है हैं में के की का को से और नहीं हूँ यह' },
  { script: DEVANAGARI, language: 'mr', words: 'आहे आणि नाही मी आहेत काय' },
  { script: DEVANAGARI, language: 'ne', words: 'छ छन र मा हो गर्न छैन' },
];

/** A longer run of Han without kana is Chinese; a short one may be either. */
const MIN_HAN = 12;

/** Reads the language off the script where most letters are of one, never by frequency: short texts will do. */
export function languageByScript(text: string): string | undefined {
  const letters = countOf(text, /\p{L}/gu);
  const isMost = (script: RegExp): boolean => countOf(text, script) * 2 > letters;
  if (isMost(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)) return eastAsian(text, letters);
  const single = LANGUAGE_OF_SCRIPT.find(([script]) => isMost(script));
  if (single) return single[1];
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{M}]+/gu));
  return SIGNS.find((sign) => isMost(sign.script) && fits(sign, text, words))?.language;
}

/** Whether nearly all letters are Latin, so that function words may decide. */
export function isLatin(text: string): boolean {
  return countOf(text, /\p{Script=Latin}/gu) > 0.8 * countOf(text, /\p{L}/gu);
}

function eastAsian(text: string, letters: number): string | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  return letters >= MIN_HAN ? 'zh' : undefined;
}

function fits(sign: Sign, text: string, words: ReadonlySet<string>): boolean {
  if (sign.never?.test(text)) return false;
  if (sign.letters) return sign.letters.test(text);
  return sign.words?.split(' ').some((word) => words.has(word)) ?? false;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
