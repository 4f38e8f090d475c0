import type { DbOrTx } from '#database/index.ts';
import type { SquareSettings } from './settings.ts';

/** Everything that is set. */
export async function listSettings(db: DbOrTx): Promise<Partial<SquareSettings>> {
  const rows = await db<{ name: string; value: unknown }[]>`select name, value from settings`;
  return Object.fromEntries(rows.map((row) => [row.name, row.value])) as Partial<SquareSettings>;
}

export async function upsertSetting<K extends keyof SquareSettings>(
  db: DbOrTx,
  name: K,
  value: NonNullable<SquareSettings[K]>,
): Promise<void> {
  await db`
    insert into settings (name, value) values (${name}, ${JSON.stringify(value)}::text::jsonb)
    on conflict (name) do update set value = excluded.value`;
}

export async function deleteSetting(db: DbOrTx, name: keyof SquareSettings): Promise<void> {
  await db`delete from settings where name = ${name}`;
}
