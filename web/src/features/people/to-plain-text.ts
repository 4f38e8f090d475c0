/** What a text in HTML says, in one line: read by a parser that runs and loads nothing. */
export function toPlainText(html: string): string {
  const spaced = html.replace(/<(?:\/p|br\s*\/?)>/gi, ' $&');
  const { textContent } = new DOMParser().parseFromString(spaced, 'text/html').body;
  return textContent.replace(/\s+/g, ' ').trim();
}
