import { isDatabaseAway } from '#database/index.ts';
import type { Identity } from './context.ts';
import { isOwned } from './user-queries.ts';

/** False where the next who signs up becomes the square's owner; undefined while that cannot be known. */
export async function hasOwner({ db, guard }: Pick<Identity, 'db' | 'guard'>): Promise<boolean | undefined> {
  try {
    return await guard.run(() => isOwned(db));
  } catch (error) {
    if (isDatabaseAway(error)) return undefined;
    throw error;
  }
}
