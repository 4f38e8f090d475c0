import { stripZeroWidth } from './clean-text.ts';
import { unescapeHtml } from './html.ts';
import { renderLinkText } from './link-html.ts';
import { toPlainText } from './to-plain-text.ts';

const LINK = /(<a href="([^"]*)"[^>]*>)([^]*?)<\/a>/g;
const LINK_OR_CLASS = /(<a [^]*?<\/a>)| class="([^"]*)"/g;
const HIDING_CLASS = /^(?:invisible|ellipsis)$/;
const HIDES = /class="[^"]*\b(?:invisible|ellipsis)\b/;
/** An address beyond doubt: with a scheme, "www." or a path. "Node.js" alone is the name of a thing. */
const ADDRESS =
  /^(?:https?:\/\/(?:www\.)?|www\.|(?=[^\s/]+\/))((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?=[:/?#.…]|$)/iu;

/**
 * Makes links say where they lead, in sanitised HTML without links inside links: where part of the text is hidden,
 * or it names another host than the target's, it is made anew from the target (the deception of CVE-2023-36462).
 * Outside links nothing may hide.
 */
export function restoreLinkTexts(html: string): string {
  const honest = html.replace(LINK, (whole, open: string, href: string, inner: string) => {
    const url = unescapeHtml(href);
    return isHonest(url, inner) ? whole : `${open}${renderLinkText(url).replaceAll(' class=""', '')}</a>`;
  });
  return honest.replace(LINK_OR_CLASS, (whole, link: string | undefined, classes: string | undefined) =>
    link === undefined ? withoutHiding(classes ?? '') : whole,
  );
}

function isHonest(url: string, inner: string): boolean {
  const text = stripZeroWidth(toPlainText(inner)).normalize('NFKC');
  if (text === url) return true;
  if (HIDES.test(inner)) return false;
  const named = ADDRESS.exec(text)?.[1];
  return named === undefined || hostOf(`https://${named}`) === hostOf(url);
}

function hostOf(url: string): string | undefined {
  return URL.parse(url)?.hostname.replace(/^www\./, '');
}

function withoutHiding(classes: string): string {
  const kept = classes.split(' ').filter((name) => !HIDING_CLASS.test(name));
  return kept.length === 0 ? '' : ` class="${kept.join(' ')}"`;
}
