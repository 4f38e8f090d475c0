import { english, type Words } from './words-english.ts';
import { french } from './words-french.ts';

export const words: Words = LANGUAGE === 'fr' ? french : english;
