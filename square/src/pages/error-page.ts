import { html } from './html.ts';
import { toPage, type Frame } from './layout.ts';
import { ENGLISH } from './words-english.ts';

/** What a person sees when something failed: the sentence, and the number to ask for help with. */
export function toErrorPage(
  frame: Omit<Frame, 'language'>,
  { message, requestId }: { message: string; requestId: string },
): string {
  const words = ENGLISH; // as the sentence is
  const body = html`<p class="notice bad" role="alert">${message}</p>
    <p class="hint">${words.errorId} <code>${requestId}</code></p>
    <p><a href="/">${words.home}</a></p>`;
  return toPage({ ...frame, language: 'en' }, { title: words.errorTitle, body });
}
