import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createSeal, type Identity, type Seal } from '#identity/index.ts';
import type { OAuth } from '#oauth/index.ts';
import { createBrowsers, type Browsers } from './browser.ts';
import { toErrorPage } from './error-page.ts';
import type { Frame } from './layout.ts';
import { WORDS } from './words.ts';
import type { Words } from './words-english.ts';

export type PagesDeps = {
  readonly identity: Identity;
  readonly oauth: OAuth;
  /** Signs forms: at least 32 characters, the same on every node. */
  readonly secret: string;
  /** The square's name as people read it. */
  readonly siteName: string;
};

/** What every page needs. */
export type Pages = PagesDeps & {
  readonly browsers: Browsers;
  /** Vouches for the account that a letter may be sent again for. */
  readonly resendSeal: Seal;
  readonly style: { readonly url: string; readonly css: string };
  /** What a person sees when something failed. */
  readonly errorPage: (error: { readonly message: string; readonly requestId: string }) => string;
  /** How this page looks and speaks. */
  open(request: FastifyRequest, reply: FastifyReply): View;
};

/** A page in the making: its frame, its words, and the token of its forms. */
export type View = { readonly frame: Frame; readonly words: Words; readonly formToken: string };

const VERSION_CHARS = 10;

export function createPages(deps: PagesDeps): Pages {
  const browsers = createBrowsers(deps);
  const css = readFileSync(new URL('style.css', import.meta.url), 'utf8');
  const version = createHash('sha256').update(css).digest('base64url').slice(0, VERSION_CHARS);
  const url = `/assets/pages-${version}.css`;
  return {
    ...deps,
    browsers,
    resendSeal: createSeal(deps.secret, 'letters again 1'),
    style: { url, css },
    errorPage: (error) => toErrorPage({ siteName: deps.siteName, styleUrl: url }, error),
    open: (request, reply) => {
      const language = browsers.chooseLanguage(request, reply);
      return {
        frame: { language, siteName: deps.siteName, styleUrl: url },
        words: WORDS[language],
        formToken: browsers.createFormToken(request, reply),
      };
    },
  };
}
