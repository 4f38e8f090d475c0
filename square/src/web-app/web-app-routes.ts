import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Problem } from '#kernel/index.ts';
import { anyone, type App } from '#http/index.ts';
import { LANGUAGES, sendPacked, type Language } from '#markup/index.ts';
import type { AppFiles } from './app-files.ts';
import { toWebManifest } from './web-manifest.ts';

export type WebApp = {
  /** Undefined where the web client has not been built. */
  readonly appFiles: AppFiles | undefined;
  readonly siteName: () => string;
  /** Which language the pages of this browser are in. */
  chooseLanguage(request: FastifyRequest, reply: FastifyReply): Language;
  /** Whether somebody is signed in, as the browser's cookie says. */
  isSignedIn(request: FastifyRequest): boolean;
};

/** The addresses that are the client's alone; it decides by itself what stands there. */
const APP_PATHS = [
  '/home',
  '/local',
  '/public',
  '/notifications',
  '/notifications/*',
  '/conversations',
  '/search',
  '/compose',
  '/outbox',
  '/drafts',
  '/bookmarks',
  '/favourites',
  '/lists',
  '/lists/*',
  '/requests',
  '/people/*',
  '/preferences',
  '/preferences/*',
  '/signed-in',
] as const;

const YEAR_SECONDS = 31_536_000;
const ByFile = Type.Object({ language: Type.String(), '*': Type.String({ maxLength: 200 }) });

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

/**
 * The web client: its files, the page it starts from, and its service worker. Must be registered before the pages that it
 * opens for those who are signed in.
 */
export function registerWebApp(app: App, web: WebApp): void {
  const config = { access: anyone, rateLimit: 'none' } as const;
  for (const path of APP_PATHS) {
    app.get(path, { config }, async (request, reply) =>
      // Where no script runs, the page asks for what visitors see.
      wantsPublic(request) ? reply.redirect('/?public', 303) : sendShell(web, { request, reply }),
    );
  }
  app.get('/app/:language/*', { schema: { params: ByFile }, config }, async (request, reply) => {
    const { language, '*': path } = request.params;
    return sendFile(web, { request, reply }, isLanguage(language) ? language : undefined, path);
  });
  // At the root, as a worker sees only what lies below it.
  app.get('/worker.js', { config }, async (request, reply) =>
    sendFile(web, { request, reply }, web.chooseLanguage(request, reply), 'worker.js'),
  );
  app.get('/app.webmanifest', { config }, async (request, reply) =>
    reply
      .type('application/manifest+json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(toWebManifest(web.siteName(), web.chooseLanguage(request, reply))),
  );
  openPagesInApp(app, web);
}

/** Who is signed in and follows a link to a public page gets the client, which shows the same at the same address. */
function openPagesInApp(app: App, web: WebApp): void {
  app.addHook('onRoute', (route) => {
    if (!route.config?.opensInApp || !web.appFiles) return;
    route.preHandler = async (request: FastifyRequest, reply: FastifyReply) => {
      if (!wantsApp(request) || !web.isSignedIn(request)) return undefined;
      return route.url === '/' ? reply.redirect('/home', 303) : sendShell(web, { request, reply });
    };
  });
}

/**
 * Browsers say so of the page that they open, and of nothing that a page asks for; feeds and robots never do. With
 * `?public` people ask for the page that everybody else sees.
 */
function wantsApp(request: FastifyRequest): boolean {
  return request.headers['sec-fetch-dest'] === 'document' && !wantsPublic(request);
}

function wantsPublic({ query }: FastifyRequest): boolean {
  return Object.hasOwn(query as object, 'public');
}

async function sendShell(web: WebApp, { request, reply }: Exchange): Promise<FastifyReply> {
  reply.header('vary', 'accept-language, cookie, sec-fetch-dest');
  return sendFile(web, { request, reply }, web.chooseLanguage(request, reply), 'index.html');
}

async function sendFile(
  { appFiles }: WebApp,
  exchange: Exchange,
  language: Language | undefined,
  path: string,
): Promise<FastifyReply> {
  if (!appFiles) {
    throw new Problem('unavailable', 'The web client of this square has not been built: run npm start.');
  }
  const file = language && (await appFiles.find(language, path));
  if (!file) throw new Problem('not-found', 'There is no such file.');
  const keep = file.isImmutable ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
  exchange.reply.header('cache-control', keep);
  return sendPacked(exchange, file.packed, file.type);
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}
