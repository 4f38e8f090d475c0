import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import type { StoredPreferences } from './preferences.ts';

/** Undefined for an account without a private half: one of another server. */
export async function findPreferences(db: DbOrTx, accountId: Id): Promise<StoredPreferences | undefined> {
  const [row] = await db<{ preferences: StoredPreferences }[]>`
    select preferences from users where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}`;
  return row?.preferences;
}

/** Writes what is given and leaves the rest. */
export async function updatePreferences(db: DbOrTx, accountId: Id, change: StoredPreferences): Promise<void> {
  await db`
    update users set preferences = jsonb_strip_nulls(preferences || ${JSON.stringify(change)}::text::jsonb)
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}`;
}
