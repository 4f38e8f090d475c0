/** A small picture that a square knows by a word: `:blackbird:`. */
export type CustomEmoji = {
  readonly shortcode: string;
  readonly url: string;
  readonly static_url: string;
};

const SHORTCODE = /:(\w{2,}):/g;

/** Text with the pictures that are named in it. */
export function splitEmojis(
  text: string,
  emojis: ReadonlyMap<string, CustomEmoji>,
): readonly (string | CustomEmoji)[] {
  if (emojis.size === 0) return [text];
  const parts: (string | CustomEmoji)[] = [];
  let done = 0;
  for (const match of text.matchAll(SHORTCODE)) {
    const emoji = emojis.get(match[1] ?? '');
    if (!emoji) continue;
    if (match.index > done) parts.push(text.slice(done, match.index));
    parts.push(emoji);
    done = match.index + match[0].length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

export function toEmojiMap(emojis: readonly CustomEmoji[]): ReadonlyMap<string, CustomEmoji> {
  return new Map(emojis.map((emoji) => [emoji.shortcode, emoji]));
}
