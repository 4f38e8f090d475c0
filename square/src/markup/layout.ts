import { toHead, type PageHead } from './head.ts';
import type { Frame } from './frame.ts';
import { html, toMarkup, type Html } from './html.ts';
import { toIconSheet } from './icons.ts';
import { LANGUAGES, type Language } from './language.ts';
import type { FrameWords } from './words-english.ts';
import { FRAME_WORDS } from './words.ts';

export type Page = PageHead & {
  readonly body: Html;
  /** Stands beside the body where there is room. */
  readonly aside?: Html | undefined;
  /** `narrow` for forms and texts. */
  readonly width?: 'wide' | 'narrow';
  /** False where the page itself asks to sign in or to join, and knows what for. */
  readonly hasDoors?: boolean;
};

/** A whole page: plain HTML that needs no script. */
export function toPage(frame: Frame, page: Page): string {
  const words = FRAME_WORDS[frame.language];
  const width = page.width ?? 'wide';
  return toMarkup(
    html`<!doctype html>
      <html lang="${frame.language}">
        ${toHead(frame, page)}
        <body class="${width}">
          <a class="skip" href="#content">${words.skip}</a>
          ${toIconSheet()} ${toTop(frame, words, page.hasDoors ?? true)}
          <div class="stage">
            <main id="content" tabindex="-1">${page.body}</main>
            ${page.aside && html`<aside aria-label="${words.siteLinks}">${page.aside}</aside>`}
          </div>
          ${toFoot(frame, words)}
        </body>
      </html> `,
  );
}

function toTop({ siteName, isSignedIn, canSignUp }: Frame, words: FrameWords, hasDoors: boolean): Html {
  const doors = isSignedIn
    ? html`<a href="/settings">${words.account}</a>`
    : html`<a href="/sign-in">${words.signIn}</a
        >${canSignUp && html` <a class="button" href="/sign-up">${words.signUp}</a>`}`;
  return html`<header class="top">
    <div>
      <a class="home" href="/"
        ><img src="/images/favicon.svg" alt="" width="34" height="34" /><span>${siteName}</span></a
      >
      ${(isSignedIn || hasDoors) && html`<nav aria-label="${words.account}">${doors}</nav>`}
    </div>
  </header>`;
}

function toFoot({ language, path }: Frame, words: FrameWords): Html {
  return html`<footer class="foot">
    <div>
      <nav aria-label="${words.siteLinks}">
        <ul>
          <li><a href="/about">${words.about}</a></li>
          <li><a href="/rules">${words.rules}</a></li>
          <li><a href="/privacy">${words.privacy}</a></li>
        </ul>
      </nav>
      ${path !== undefined && toLanguages(language, path, words)}
      <p>${words.software}</p>
    </div>
  </footer>`;
}

function toLanguages(current: Language, path: string, words: FrameWords): Html {
  const links = Object.entries(LANGUAGES).map(([code, name]) =>
    code === current
      ? html`<li><span lang="${code}" aria-current="true">${name}</span></li>`
      : html`<li>
          <a lang="${code}" hreflang="${code}" rel="nofollow" href="${toPathIn(path, code)}">${name}</a>
        </li>`,
  );
  return html`<nav aria-label="${words.languages}">
    <ul>
      ${links}
    </ul>
  </nav>`;
}

function toPathIn(path: string, code: string): string {
  const url = new URL(path, 'http://square.invalid');
  url.searchParams.set('lang', code);
  return url.pathname + url.search;
}
