import type { Shortcode } from './entity.ts';

const SHORTCODE = /(?<![\p{L}\p{M}\p{Nd}:]):([a-zA-Z0-9_]{2,}):(?![\p{L}\p{M}\p{Nd}:])/gu;

/** The `:name:` of custom emoji, bounded as Mastodon bounds them; whether such an emoji exists is not known here. */
export function shortcodesIn(text: string): Shortcode[] {
  return Array.from(text.matchAll(SHORTCODE), (match) => ({
    kind: 'shortcode' as const,
    start: match.index,
    end: match.index + match[0].length,
    shortcode: match[1] ?? '',
  }));
}
