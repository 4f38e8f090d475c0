import type { Catalogue } from '#markup/index.ts';
import { ENGLISH, type Words } from './words-english.ts';
import { FRENCH } from './words-french.ts';

export const WORDS: Catalogue<Words> = { en: ENGLISH, fr: FRENCH };
