import type { Catalogue } from './language.ts';
import { FRAME_ENGLISH, type FrameWords } from './words-english.ts';
import { FRAME_FRENCH } from './words-french.ts';

export const FRAME_WORDS: Catalogue<FrameWords> = { en: FRAME_ENGLISH, fr: FRAME_FRENCH };
