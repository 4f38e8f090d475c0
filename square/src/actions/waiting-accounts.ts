import type { Id } from '#kernel/index.ts';

/**
 * Accounts that have actions in the journal. What they do next goes there too, behind those, until they are drained:
 * or an unlike could overtake the like that it takes back.
 */
export type WaitingAccounts = {
  has(accountId: Id): boolean;
  add(accountId: Id): void;
  remove(accountId: Id): void;
  /** How many actions wait, of all accounts together. */
  count(): number;
};

export function createWaitingAccounts(): WaitingAccounts {
  const counts = new Map<Id, number>();
  return {
    has: (accountId) => counts.has(accountId),
    add: (accountId) => void counts.set(accountId, (counts.get(accountId) ?? 0) + 1),
    remove: (accountId) => {
      const left = (counts.get(accountId) ?? 0) - 1;
      if (left > 0) counts.set(accountId, left);
      else counts.delete(accountId);
    },
    count: () => counts.values().reduce((sum, n) => sum + n, 0),
  };
}
