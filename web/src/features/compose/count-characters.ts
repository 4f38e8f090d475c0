import type { Draft } from '#outbox/index.ts';
import { findEntities } from './find-entities.ts';

/** What a link counts with every server known, however long it is. */
const LINK_CHARACTERS = 23;
/** A "character" of more units counts as several, so that none can hide a book. */
const MAX_CLUSTER_UNITS = 40;
const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ASCII = /^[\x20-\x7E\n\t]*$/;

/** What counts against a post's limit, as the square counts it: its text, and its warning as it stands. */
export function countDraft(
  { text, warning }: Pick<Draft, 'text' | 'warning'>,
  linkCharacters = LINK_CHARACTERS,
): number {
  return countCharacters(text, linkCharacters) + countGraphemes(warning);
}

/** The length of a text as people see it: grapheme clusters, the same for every link, of a mention only `@user`. */
export function countCharacters(text: string, linkCharacters = LINK_CHARACTERS): number {
  let count = 0;
  let from = 0;
  for (const entity of findEntities(text)) {
    count += countGraphemes(text.slice(from, entity.start));
    count += entity.kind === 'link' ? linkCharacters : 1 + entity.username.length;
    from = entity.end;
  }
  return count + countGraphemes(text.slice(from));
}

function countGraphemes(text: string): number {
  if (ASCII.test(text)) return text.length;
  let count = 0;
  for (const { segment } of SEGMENTER.segment(text)) count += Math.ceil(segment.length / MAX_CLUSTER_UNITS);
  return count;
}
