import { parseText } from './parse-text.ts';

/** What any link counts, however long it is. */
export const LINK_CHARACTERS = 23;

/** The longest emoji in Unicode has 35 UTF-16 units; a "character" beyond this counts as several, so that none can hide a book. */
const MAX_CLUSTER_UNITS = 40;
const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ASCII = /^[\x20-\x7E\n\t]*$/;

/**
 * The length of a text as people see it and as Mastodon counts it: grapheme clusters, 23 for each link,
 * of a mention only `@user`.
 */
export function countCharacters(text: string): number {
  let count = 0;
  let from = 0;
  for (const entity of parseText(text, { domain: '' })) {
    if (entity.kind !== 'link' && entity.kind !== 'mention') continue;
    count += countGraphemes(text.slice(from, entity.start));
    count += entity.kind === 'link' ? LINK_CHARACTERS : 1 + entity.username.length;
    from = entity.end;
  }
  return count + countGraphemes(text.slice(from));
}

/** What counts against a post's limit: its text, and its content warning as it stands. */
export function countPost(post: {
  readonly text: string;
  readonly spoilerText?: string | null | undefined;
}): number {
  return countCharacters(post.text) + countGraphemes(post.spoilerText ?? '');
}

/** Grapheme clusters by UAX #29. */
export function countGraphemes(text: string): number {
  if (ASCII.test(text)) return text.length;
  let count = 0;
  for (const { segment } of SEGMENTER.segment(text)) {
    count += Math.ceil(segment.length / MAX_CLUSTER_UNITS);
  }
  return count;
}
