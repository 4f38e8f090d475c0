import type { FastifyReply } from 'fastify';
import { toContentPolicy } from '#http/index.ts';
import { html, toMarkup, type Html } from './html.ts';
import type { Language } from './words.ts';

/** Where the style is; the version makes browsers fetch a changed one. */
export type Frame = { readonly language: Language; readonly siteName: string; readonly styleUrl: string };

export type Page = { readonly title: string; readonly body: Html };

/** A whole page: plain HTML that needs no script. */
export function toPage(frame: Frame, { title, body }: Page): string {
  const { language, siteName, styleUrl } = frame;
  return toMarkup(
    html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>${title} · ${siteName}</title>
          <link rel="stylesheet" href="${styleUrl}" />
        </head>
        <body>
          <header><a href="/">${siteName}</a></header>
          <main>
            <h1>${title}</h1>
            ${body}
          </main>
        </body>
      </html> `,
  );
}

/**
 * Sends a page that is for one person alone. `form-action` is left open where a form leads to an app's own address,
 * for browsers hold it against redirects too.
 */
export function sendPage(
  reply: FastifyReply,
  markup: string,
  { status = 200, leadsAway = false }: { status?: number; leadsAway?: boolean } = {},
): FastifyReply {
  if (leadsAway) reply.header('content-security-policy', toContentPolicy({ 'form-action': undefined }));
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('x-frame-options', 'DENY')
    .type('text/html; charset=utf-8')
    .send(markup);
}

/** After a form, so that loading again does not send it again; the address goes out byte for byte. */
export function seeOther(reply: FastifyReply, location: string): FastifyReply {
  return reply.code(303).header('cache-control', 'no-store').header('location', location).send();
}

/** A path on this square out of what a link asks to go on to; `/` for anything that would lead elsewhere. */
export function toLocalPath(next: string | undefined, base: string): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next) || next.length > 8_000) return '/';
  if (!URL.canParse(next, base)) return '/';
  const { origin, pathname, search } = new URL(next, base);
  return origin === new URL(base).origin && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}
