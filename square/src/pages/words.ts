import { ENGLISH, type Words } from './words-english.ts';
import { FRENCH } from './words-french.ts';

export type Language = 'en' | 'fr';

export const WORDS: Readonly<Record<Language, Words>> = { en: ENGLISH, fr: FRENCH };

/** The first of these that we speak: what was asked for, then what the browser says. */
export function chooseLanguage(asked: string | undefined, acceptLanguage: string | undefined): Language {
  const wanted = [asked ?? '', ...(acceptLanguage ?? '').split(',')];
  const found = wanted.map((each) => each.trim().slice(0, 2).toLowerCase()).find((code) => code in WORDS);
  return found === 'fr' ? 'fr' : 'en';
}
