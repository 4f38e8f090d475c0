import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { anyone, type App } from '#http/index.ts';
import { pack, type Packed } from './pack.ts';
import { sendPacked } from './send.ts';

/** The one style of all pages, under an address that changes with it. */
export type Style = { readonly url: string; readonly css: Promise<Packed> };

const VERSION_CHARS = 10;
const YEAR_SECONDS = 31_536_000;

export function readStyle(): Style {
  const css = readFileSync(new URL('style.css', import.meta.url), 'utf8');
  const version = createHash('sha256').update(css).digest('base64url').slice(0, VERSION_CHARS);
  return { url: `/assets/pages-${version}.css`, css: pack(css) };
}

export function registerStyle(app: App, { url, css }: Style): void {
  app.get(url, { config: { access: anyone, rateLimit: 'none' } }, async (request, reply) => {
    reply.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
    return sendPacked({ request, reply }, await css, 'text/css; charset=utf-8');
  });
}
