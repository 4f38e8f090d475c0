import { Problem, shardOfName } from '#kernel/index.ts';
import { cleanLine, countCharacters } from '#text/index.ts';
import { keepFiles, type KeepDeps, type UploadDeps } from '#media/index.ts';
import type { Emoji } from './emoji.ts';
import { deleteEmoji, putEmoji } from './emoji-queries.ts';

export type ChangeEmojiDeps = KeepDeps & Pick<UploadDeps, 'mint' | 'pictures' | 'mintMediaKey'>;

export type EmojiInput = {
  /** Without the colons. */
  readonly shortcode: string;
  readonly bytes: Buffer;
  readonly category?: string | undefined;
  readonly listed?: boolean;
};

const MAX_BYTES = 512_000;
const MAX_CATEGORY = 100;

/** Adds an emoji of the square's own; one of that name gets the new picture in what is written from now on. Throws a Problem that says what to change. */
export async function addEmoji(deps: ChangeEmojiDeps, input: EmojiInput): Promise<Emoji> {
  const shortcode = checkShortcode(input.shortcode);
  const category = checkCategory(input.category ?? '');
  if (input.bytes.length > MAX_BYTES)
    throw new Problem('invalid', 'An emoji’s file has at most 500 kB: make it smaller.');
  const { moving, still } = await deps.pictures.emoji(input.bytes);
  const staticKey = deps.mintMediaKey(still.extension);
  const key = moving === still ? staticKey : deps.mintMediaKey(moving.extension);
  const emoji: Emoji = { shortcode, key, staticKey, category, listed: input.listed ?? true };
  const files = new Map([
    [key, moving],
    [staticKey, still],
  ]);
  const shard = shardOfName(shortcode);
  await keepFiles(deps, files, { shard, id: deps.mint(shard), write: (tx) => putEmoji(tx, emoji) });
  return emoji;
}

/**
 * Takes an emoji out of use; throws not-found where there is none of that name. Its files stay, as do those of one that
 * got a new picture: what people wrote with it goes on showing what they saw.
 */
export async function removeEmoji(
  deps: Pick<ChangeEmojiDeps, 'db' | 'guard'>,
  shortcode: string,
): Promise<void> {
  const isGone = await deps.guard.run(() => deleteEmoji(deps.db, shortcode));
  if (!isGone) throw new Problem('not-found', `There is no emoji :${shortcode}: here.`);
}

function checkShortcode(shortcode: string): string {
  if (/^[a-zA-Z0-9_]{2,50}$/.test(shortcode)) return shortcode;
  throw new Problem(
    'invalid',
    `“${shortcode}” is no name for an emoji: take 2 to 50 of the letters a to z, digits and “_”.`,
  );
}

function checkCategory(text: string): string | null {
  const category = cleanLine(text);
  if (countCharacters(category) > MAX_CATEGORY)
    throw new Problem('invalid', `Shorten the emoji’s category to at most ${MAX_CATEGORY} characters.`);
  return category === '' ? null : category;
}
