import type { EmojiRef } from '#accounts/index.ts';
import { escapeHtml } from '#text/index.ts';
import { trustHtml, type Html } from './html.ts';

const SHORTCODE = /:([a-z0-9_]{2,30}):/gi;
const TAG = /(<[^>]*>)/;

/** Plain text with the pictures of its emoji. */
export function toTextWithEmoji(text: string, emojis: readonly EmojiRef[]): Html {
  return addEmoji(escapeHtml(text), emojis);
}

/** Sanitised HTML with the pictures of its emoji; attributes are left alone. */
export function addEmoji(sanitised: string, emojis: readonly EmojiRef[]): Html {
  if (emojis.length === 0) return trustHtml(sanitised);
  const known = new Map(emojis.map((emoji) => [emoji.shortcode, emoji]));
  const parts = sanitised.split(TAG).map((part) => (part.startsWith('<') ? part : replace(part, known)));
  return trustHtml(parts.join(''));
}

function replace(text: string, known: ReadonlyMap<string, EmojiRef>): string {
  return text.replace(SHORTCODE, (whole, shortcode: string) => {
    const emoji = known.get(shortcode);
    if (!emoji) return whole;
    const name = `:${shortcode}:`;
    return `<img class="emoji" src="${escapeHtml(emoji.url)}" alt="${name}" title="${name}" width="20" height="20" loading="lazy">`;
  });
}
