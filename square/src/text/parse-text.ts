import type { Entity } from './entity.ts';
import { hashtagsIn } from './hashtags.ts';
import { linksIn } from './links.ts';
import { mentionsIn } from './mentions.ts';
import { shortcodesIn } from './shortcodes.ts';

/**
 * Mentions, hashtags, links and emoji shortcodes of a text in their order, none overlapping another: where
 * two claim the same characters, the one that begins first has them. `domain` is this server's own.
 */
export function parseText(text: string, options: { readonly domain: string }): Entity[] {
  const found: Entity[] = [];
  if (text.includes('://')) found.push(...linksIn(text));
  if (text.includes('@')) found.push(...mentionsIn(text, options.domain));
  if (/[#＃]/.test(text)) found.push(...hashtagsIn(text));
  if (text.includes(':')) found.push(...shortcodesIn(text));
  return withoutOverlaps(found.sort((a, b) => a.start - b.start || b.end - a.end));
}

function withoutOverlaps(sorted: readonly Entity[]): Entity[] {
  let end = 0;
  return sorted.filter((entity) => {
    if (entity.start < end) return false;
    end = entity.end;
    return true;
  });
}
