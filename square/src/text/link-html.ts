import { escapeHtml } from './html.ts';

const PREFIX = /^https?:\/\/(?:www\.)?/i;
const SHOWN_CHARACTERS = 30;

/** A link as Mastodon's clients expect it: shown without its scheme and cut after 30 characters, whole when copied. */
export function renderLink(url: string, rel = 'nofollow noopener'): string {
  return `<a href="${escapeHtml(url)}" target="_blank" rel="${rel}" translate="no">${renderLinkText(url)}</a>`;
}

/** What stands inside a link to `url`. */
export function renderLinkText(url: string): string {
  const prefix = PREFIX.exec(url)?.[0] ?? '';
  const characters = Array.from(url.slice(prefix.length));
  const shown = characters.slice(0, SHOWN_CHARACTERS).join('');
  const rest = characters.slice(SHOWN_CHARACTERS).join('');
  return (
    `<span class="invisible">${escapeHtml(prefix)}</span>` +
    `<span class="${rest === '' ? '' : 'ellipsis'}">${escapeHtml(shown)}</span>` +
    `<span class="invisible">${escapeHtml(rest)}</span>`
  );
}
