export { addEmoji, removeEmoji, type ChangeEmojiDeps, type EmojiInput } from './change-emojis.ts';
export { type Emoji } from './emoji.ts';
export { createEmojiList, type EmojiList, type ListedEmoji } from './emoji-list.ts';
