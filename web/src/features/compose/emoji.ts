import type { CustomEmoji } from '@merle/contract';

/** An emoji that can be put into a text: one of Unicode, or a picture of the square's own. */
export type Emoji = {
  /** What is written: the character, or `:shortcode:`. */
  readonly text: string;
  readonly name: string;
  readonly tags: string;
  /** Of a picture. */
  readonly url?: string | undefined;
};

/** As the build brings them. */
export type EmojiData = readonly (readonly (readonly [emoji: string, name: string, tags: string])[])[];

/** In the order of the groups of the data. */
export const GROUPS = [
  'smileys',
  'people',
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;
export type EmojiGroup = (typeof GROUPS)[number];

export function toEmoji([text, name, tags]: EmojiData[number][number]): Emoji {
  return { text, name, tags };
}

/** What the square offers in its own pictures. */
export function toOwnEmoji(list: readonly CustomEmoji[]): Emoji[] {
  return list
    .filter(({ visible_in_picker }) => visible_in_picker)
    .map(({ shortcode, url, category }) => ({
      text: `:${shortcode}:`,
      name: shortcode,
      tags: category ?? '',
      url,
    }));
}

/** Those that a word is about, whose name begins with it first; accents and case do not matter. */
export function searchEmoji(all: readonly Emoji[], query: string, most: number): Emoji[] {
  const wanted = fold(query.replaceAll('_', ' ').trim());
  if (wanted === '') return [];
  const ranked = all.flatMap((emoji) => {
    const rank = toRank(emoji, wanted);
    return rank === undefined ? [] : [{ emoji, rank }];
  });
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ emoji }) => emoji);
}

function toRank({ name, tags }: Emoji, wanted: string): number | undefined {
  const called = fold(name.replaceAll('_', ' '));
  if (called === wanted) return 0;
  if (called.startsWith(wanted)) return 1;
  if (called.includes(` ${wanted}`)) return 2;
  return ` ${fold(tags)}`.includes(` ${wanted}`) ? 3 : undefined;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
