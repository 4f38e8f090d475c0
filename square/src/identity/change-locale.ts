import type { Id } from '#kernel/index.ts';
import type { Identity } from './context.ts';
import { updateLocale } from './user-queries.ts';

/** The language of the letters to an account, and of its pages where a browser asked for no other. */
export async function changeLocale(
  { db, guard, users }: Pick<Identity, 'db' | 'guard' | 'users'>,
  accountId: Id,
  locale: string,
): Promise<void> {
  await guard.run(() => updateLocale(db, accountId, locale));
  users.drop(accountId);
}
