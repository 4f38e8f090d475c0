import type { FastifyReply, FastifyRequest } from 'fastify';
import { findLanguage, toLanguageWishes, type Language } from './language.ts';

const COOKIE = 'merle-language';
const YEAR_SECONDS = 31_536_000;

/**
 * The language for this person: what the address asks for (and from then on, for this browser), what they have set,
 * what they asked for before, what their browser prefers.
 */
export function chooseLanguage(request: FastifyRequest, reply: FastifyReply, locale?: string): Language {
  const { lang } = request.query as { lang?: unknown };
  const asked = findLanguage(typeof lang === 'string' ? lang : undefined);
  if (asked) {
    reply.header('set-cookie', `${COOKIE}=${asked}; Max-Age=${YEAR_SECONDS}; Path=/; HttpOnly; SameSite=Lax`);
  }
  const wishes = toLanguageWishes(request.headers['accept-language']);
  return asked ?? findLanguage(locale, readCookie(request), ...wishes) ?? 'en';
}

function readCookie(request: FastifyRequest): string | undefined {
  return new RegExp(`(?:^|; *)${COOKIE}=([a-z]{2})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1];
}
