import { unescapeHtml } from './html.ts';

const BREAK = /<br\b[^>]*>/gi;
const BLOCK_END = /<\/(?:p|div|blockquote|pre|ul|ol|h[1-6])>/gi;
const LINE_END = /<\/li>/gi;
const TAG = /<\/?[a-z][^<>]*>/gi;

/** The words of rendered or sanitised HTML, lines kept: plain text, to be escaped again wherever it goes next. */
export function toPlainText(html: string): string {
  const text = html.replace(BREAK, '\n').replace(BLOCK_END, '\n\n').replace(LINE_END, '\n').replace(TAG, '');
  return unescapeHtml(text)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
