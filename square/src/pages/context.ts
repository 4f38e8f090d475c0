import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorPage } from '#http/index.ts';
import { createSeal, type Identity, type Seal } from '#identity/index.ts';
import { readStyle, type Frame, type Style } from '#markup/index.ts';
import type { OAuth } from '#oauth/index.ts';
import { isLocalPath } from './answers.ts';
import { createBrowsers, type Browsers } from './browser.ts';
import { createErrorPage } from './error-page.ts';
import { WORDS } from './words.ts';
import type { Words } from './words-english.ts';

export type PagesDeps = {
  readonly identity: Identity;
  readonly oauth: OAuth;
  /** Signs forms: at least 32 characters, the same on every node. */
  readonly secret: string;
  /** The square's name as people read it; those who run the square may change it at any time. */
  readonly siteName: () => string;
};

/** What every page needs. */
export type Pages = PagesDeps & {
  readonly browsers: Browsers;
  /** Vouches for the account that a letter may be sent again for. */
  readonly resendSeal: Seal;
  readonly style: Style;
  /** What a person sees when something failed. */
  readonly errorPage: ErrorPage;
  /** What is around a page for this browser: its language, and whether somebody is signed in. */
  frame(request: FastifyRequest, reply: FastifyReply): Frame;
  /** How a page with forms looks and speaks. */
  open(request: FastifyRequest, reply: FastifyReply): View;
};

/** A page in the making: its frame, its words, and the token of its forms. */
export type View = { readonly frame: Frame; readonly words: Words; readonly formToken: string };

export function createPages(deps: PagesDeps): Pages {
  const browsers = createBrowsers(deps);
  const style = readStyle();
  const frame: Pages['frame'] = (request, reply) => ({
    language: browsers.chooseLanguage(request, reply),
    siteName: deps.siteName(),
    styleUrl: style.url,
    path: request.method === 'GET' && isLocalPath(request.url) ? request.url : undefined,
    isSignedIn: browsers.isSignedIn(request),
    canSignUp: deps.identity.signUps !== 'closed',
  });
  return {
    ...deps,
    browsers,
    resendSeal: createSeal(deps.secret, 'letters again 1'),
    style,
    errorPage: createErrorPage(frame),
    frame,
    open: (request, reply) => {
      const around = frame(request, reply);
      const words = WORDS[around.language];
      return { frame: around, words, formToken: browsers.createFormToken(request, reply) };
    },
  };
}
