import type { Account } from '#accounts/index.ts';
import type { Census } from '#census/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import type { SquareSettings } from '#settings/index.ts';
import type { PublicPages, SignUps } from './context.ts';

/** What the square says of itself. */
export type SquareFacts = {
  readonly settings: SquareSettings;
  readonly census: Census;
  readonly owner: Account | undefined;
  readonly contact: string | undefined;
  readonly signUps: SignUps;
};

/** Never fails for want of the database: figures are then as they were counted last. */
export async function readFacts(pages: PublicPages): Promise<SquareFacts> {
  const [census, ownerId] = await Promise.all([pages.census.census(), pages.census.ownerId()]);
  const { contact, signUps } = pages.config;
  const owner = ownerId === undefined ? undefined : await findOwner(pages, ownerId);
  return { settings: pages.settings.current(), census, owner, contact, signUps };
}

async function findOwner({ accounts }: PublicPages, id: Account['id']): Promise<Account | undefined> {
  try {
    return (await accounts.find([id])).get(id)?.account;
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return accounts.peek(id)?.account;
  }
}
