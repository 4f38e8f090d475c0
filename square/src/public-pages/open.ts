import { getSpeech, type Exchange } from '#markup/index.ts';
import type { PublicPages, View } from './context.ts';
import { WORDS } from './words.ts';

/** Begins a page in the language of whoever asks. */
export function open({ pages, urls, clock }: PublicPages, { request, reply }: Exchange): View {
  const frame = pages.frame(request, reply);
  const { language } = frame;
  return { frame, words: WORDS[language], speech: getSpeech(language), urls, nowMs: clock() };
}
