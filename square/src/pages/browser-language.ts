import type { FastifyReply, FastifyRequest } from 'fastify';
import { findLanguage, toLanguageWishes, type Language } from '#markup/index.ts';
import type { Cookies } from './cookies.ts';

/** In which language a browser's pages are. */
export type BrowserLanguage = {
  /** The one that a link last asked for, or that was chosen here, else what the browser prefers. */
  chooseLanguage(request: FastifyRequest, reply: FastifyReply): Language;
  /** The language of this browser's pages from now on. */
  keepLanguage(request: FastifyRequest, reply: FastifyReply, language: Language): void;
  /** The same, of somebody who has just signed in, unless one was chosen in this browser. */
  offerLanguage(request: FastifyRequest, reply: FastifyReply, locale: string): void;
};

const LANGUAGE_SECONDS = 365 * 86_400;

export function createBrowserLanguage(cookies: Cookies): BrowserLanguage {
  const readKept = (request: FastifyRequest) => cookies.read(request, 'language');
  const keepLanguage: BrowserLanguage['keepLanguage'] = (request, reply, language) =>
    cookies.set({ request, reply }, { name: 'language', value: language, seconds: LANGUAGE_SECONDS });
  return {
    chooseLanguage: (request, reply) => {
      const { lang } = (request.query ?? {}) as { lang?: unknown };
      const asked = findLanguage(typeof lang === 'string' ? lang : undefined);
      const kept = readKept(request);
      if (asked !== undefined && asked !== kept) keepLanguage(request, reply, asked);
      return asked ?? findLanguage(kept, ...toLanguageWishes(request.headers['accept-language'])) ?? 'en';
    },
    keepLanguage,
    offerLanguage: (request, reply, locale) => {
      const language = findLanguage(locale);
      if (language && !findLanguage(readKept(request))) keepLanguage(request, reply, language);
    },
  };
}
