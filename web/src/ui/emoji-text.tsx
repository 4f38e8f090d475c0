import './rich-text.css';
import { useMemo } from 'preact/hooks';
import { splitEmojis, toEmojiMap, type CustomEmoji } from './emojis.ts';

/** A custom emoji in a line of text; still where the person wants less motion. */
export function Emoji({ emoji }: { readonly emoji: CustomEmoji }) {
  const code = `:${emoji.shortcode}:`;
  return (
    <picture>
      <source srcset={emoji.static_url} media="(prefers-reduced-motion: reduce)" />
      <img class="emoji" src={emoji.url} alt={code} title={code} width={20} height={20} loading="lazy" />
    </picture>
  );
}

const NONE: readonly CustomEmoji[] = [];

export type EmojiTextProps = {
  readonly text: string;
  readonly emojis?: readonly CustomEmoji[] | undefined;
};

/** Plain text with custom emojis, such as the name of an account. */
export function EmojiText({ text, emojis = NONE }: EmojiTextProps) {
  const parts = useMemo(() => splitEmojis(text, toEmojiMap(emojis)), [text, emojis]);
  return <>{parts.map((part, at) => (typeof part === 'string' ? part : <Emoji key={at} emoji={part} />))}</>;
}
