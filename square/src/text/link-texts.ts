import { unescapeHtml } from './html.ts';
import { renderLinkText } from './link-html.ts';
import { toPlainText } from './to-plain-text.ts';

const LINK = /(<a href="([^"]*)"[^>]*>)((?:(?!<a )[^])*?)<\/a>/g;
const HIDING_CLASS = /\b(?:invisible|ellipsis)\b/;
const LOOKS_LIKE_ADDRESS = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})(?=[:/?#…]|$)/iu;

/**
 * Makes links say where they lead, in sanitised HTML: where part of the text is hidden, or the text names
 * another host than the target's, it is made anew from the target (the deception of CVE-2023-36462).
 */
export function restoreLinkTexts(html: string): string {
  if (!html.includes('<a ')) return html;
  return html.replace(LINK, (whole, open: string, href: string, inner: string) => {
    const url = unescapeHtml(href);
    return isHonest(url, inner) ? whole : `${open}${renderLinkText(url)}</a>`;
  });
}

function isHonest(url: string, inner: string): boolean {
  const text = toPlainText(inner);
  if (text === url) return true;
  if (HIDING_CLASS.test(inner)) return false;
  const named = LOOKS_LIKE_ADDRESS.exec(text)?.[1];
  return named === undefined || hostOf(`https://${named}`) === hostOf(url);
}

function hostOf(url: string): string | undefined {
  return URL.parse(url)?.hostname.replace(/^www\./, '');
}
