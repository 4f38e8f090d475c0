import type { ErrorPage, PageError } from '#http/index.ts';
import { html, PAGE_POLICY, toPage, type Exchange, type Frame, type Page } from '#markup/index.ts';
import { WORDS } from './words.ts';
import type { Words } from './words-english.ts';

/** What a person sees when something failed: what it is, what they can do, and the number to ask for help with. */
export function createErrorPage(
  toFrame: (request: Exchange['request'], reply: Exchange['reply']) => Frame,
): ErrorPage {
  return (error, { request, reply }) => {
    reply.header('content-security-policy', PAGE_POLICY).header('cache-control', 'no-store');
    const frame = toFrame(request, reply);
    return toPage(frame, toErrorPage(frame, error));
  };
}

function toErrorPage({ language, path }: Frame, error: PageError): Page {
  const words = WORDS[language];
  const { title, text } = toKind(error, words);
  const isLate = error.status === 503 || error.status === 429;
  const body = html`<div class="card error">
    <img src="/images/favicon.svg" alt="" width="72" height="72" />
    <h1>${title}</h1>
    <div role="alert">
      <p>${text}</p>
      ${toDetail(error, words, language)}
    </div>
    <p class="doors">
      ${isLate && path && html`<a class="button" href="${path}">${words.tryAgain}</a>`}
      <a class="button quiet" href="/">${words.home}</a>
    </p>
    <p class="soft">${words.errorId(error.status)} <code>${error.requestId}</code></p>
  </div>`;
  return { title, isIndexed: false, width: 'narrow', body };
}

function toKind({ status, isDatabaseAway }: PageError, words: Words): Words['errors']['other'] {
  if (isDatabaseAway) return words.errors.database;
  const known: Readonly<Record<number, Words['errors']['other']>> = words.errors.byStatus;
  return known[status] ?? words.errors.other;
}

/** The very sentence, where it says more: in the person's language where we have it there, else marked as English. */
function toDetail({ message, status, isDatabaseAway }: PageError, words: Words, language: string) {
  if (isDatabaseAway || status === 500) return undefined;
  const said = words.problem[message] ?? message;
  if (said === '') return undefined;
  const isOurs = language === 'en' || words.problem[message] !== undefined;
  return html`<p${!isOurs && html` lang="en"`}>${said}</p>`;
}
