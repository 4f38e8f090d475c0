import { ENGLISH, type Words } from './words-english.ts';
import { FRENCH } from './words-french.ts';

export type Language = 'en' | 'fr';

export const WORDS: Readonly<Record<Language, Words>> = { en: ENGLISH, fr: FRENCH };

/** The first language of a list (`fr-CH, en;q=0.8`) that we speak. */
export function findLanguage(list: string | undefined): Language | undefined {
  const codes = (list ?? '')
    .slice(0, 500)
    .split(',')
    .map((each) => each.trim().slice(0, 2).toLowerCase());
  return codes.find((code): code is Language => Object.hasOwn(WORDS, code));
}
