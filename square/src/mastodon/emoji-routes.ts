import { CustomEmoji, listOf } from '@merle/contract';
import type { EmojiList } from '#emojis/index.ts';
import { anyone, type App } from '#http/index.ts';
import { toEmojiEntity } from './account-entity.ts';

export type EmojiRouteDeps = { readonly emojis: EmojiList };

/** https://docs.joinmastodon.org/methods/custom_emojis/ */
export function registerEmojiRoutes(app: App, { emojis }: EmojiRouteDeps): void {
  app.get(
    '/api/v1/custom_emojis',
    { schema: { response: { 200: listOf(CustomEmoji) } }, config: { access: anyone } },
    async () => emojis.listed().map((emoji) => ({ ...toEmojiEntity(emoji), category: emoji.category })),
  );
}
