import type { DbOrTx } from '#database/index.ts';
import type { Emoji } from './emoji.ts';

/** All of them: they are few enough that every process keeps them in memory. */
export function listEmojis(db: DbOrTx): Promise<Emoji[]> {
  return db<Emoji[]>`
    select shortcode, key, static_key as "staticKey", category, listed from custom_emojis
    order by lower(shortcode), shortcode limit 10000`;
}

/** Adds an emoji, or gives the one of that name another picture. */
export async function putEmoji(db: DbOrTx, emoji: Emoji): Promise<void> {
  await db`
    insert into custom_emojis (shortcode, key, static_key, category, listed)
    values (${emoji.shortcode}, ${emoji.key}, ${emoji.staticKey}, ${emoji.category}, ${emoji.listed})
    on conflict (shortcode) do update set key = excluded.key, static_key = excluded.static_key,
      category = excluded.category, listed = excluded.listed`;
}

/** False where there was no such emoji. */
export async function deleteEmoji(db: DbOrTx, shortcode: string): Promise<boolean> {
  const rows = await db`delete from custom_emojis where shortcode = ${shortcode} returning 1`;
  return rows.length > 0;
}
