import { findEntities } from './find-entities.ts';

/** Scripts that one language, or one by far before all others, is written in. */
const OF_SCRIPT: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/[їєґ]/giu, 'uk'],
  [/[ыэё]/giu, 'ru'],
  [/[ٹڈڑےں]/gu, 'ur'],
  [/[پچژگ]/gu, 'fa'],
];

/** Little words that hold a sentence together, hardly any of which another language has. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to is that it for was with this have but not you are what when my they there would about be',
  fr: "le les des est une pour qui dans pas sur avec mais vous nous je ce c'est j'ai et du au plus très aussi",
  de: 'der die das und ist nicht ich ein eine mit von zu auf für sich den wir auch noch wie dass sind wird',
  es: 'el los las una es por con para pero como más muy está hay también esto cuando porque yo del lo son',
  it: 'il che è di non una per sono mi ho ma con come questo anche più gli della nel alla perché molto',
  pt: 'o os as um uma não é para com mas mais muito isso você eu também está foi quando do da em ao',
  nl: 'het een en van ik dat niet zijn op met voor er maar ook wat nog bij naar heeft wordt deze geen',
  sv: 'och att det som en på är av för med inte har jag så men om ett den till var från kan',
  pl: 'nie na się jest że do to jak ale co tak za od po czy tylko już był są mnie bardzo',
  tr: 've bir bu için ile çok ama gibi var daha ne de da olarak kadar değil sonra olan ben',
  fi: 'ja on ei se että oli mutta kun niin joka myös ovat kuin tämä olen hän vain jos',
  cs: 'je se na že to jsem ale jako tak za by když už není jsou který nebo byl také',
};

const MIN_LETTERS = 12;
const MIN_WORDS = 2;

/** The language that a text seems to be in; undefined where it is too short to say. The square decides for itself. */
export function guessLanguage(text: string): string | undefined {
  const words = withoutEntities(text).replaceAll('’', "'").toLowerCase();
  const letters = countOf(words, /\p{L}/gu);
  const script = OF_SCRIPT.find(([pattern]) => isTelling(countOf(words, pattern), letters, pattern));
  if (script) return script[1];
  return letters < MIN_LETTERS ? undefined : guessByWords(words);
}

/** Of letters that a language has beside those it shares, a few will do. */
function isTelling(count: number, letters: number, pattern: RegExp): boolean {
  return count * (pattern.source.includes('Script') ? 4 : 20) > letters;
}

function guessByWords(text: string): string | undefined {
  const words = new Set(text.match(/[\p{L}\p{M}']+/gu));
  const standings = Object.entries(WORDS)
    .map(([language, list]) => ({
      language,
      count: list.split(' ').filter((word) => words.has(word)).length,
    }))
    .toSorted((a, b) => b.count - a.count);
  const [best, second] = standings;
  return best && best.count >= MIN_WORDS && best.count > (second?.count ?? 0) ? best.language : undefined;
}

function withoutEntities(text: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of findEntities(text)) {
    rest += `${text.slice(from, start)} `;
    from = end;
  }
  return rest + text.slice(from);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
