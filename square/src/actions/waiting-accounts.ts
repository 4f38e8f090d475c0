import type { Id } from '#kernel/index.ts';

/**
 * Accounts that have actions in the journal. What they do next goes there too, behind those, until they are drained:
 * or an unlike could overtake the like that it takes back.
 */
export type WaitingAccounts = {
  has(accountId: Id): boolean;
  /** An action that is added twice waits once, as it does in the journal. */
  add(accountId: Id, actionId: Id): void;
  remove(accountId: Id, actionId: Id): void;
  /** How many actions wait, of all accounts together. */
  count(): number;
};

export function createWaitingAccounts(): WaitingAccounts {
  const byAccount = new Map<Id, Set<Id>>();
  let total = 0;
  return {
    has: (accountId) => byAccount.has(accountId),
    add: (accountId, actionId) => {
      const actions = byAccount.get(accountId) ?? new Set();
      if (!actions.has(actionId)) total += 1;
      byAccount.set(accountId, actions.add(actionId));
    },
    remove: (accountId, actionId) => {
      const actions = byAccount.get(accountId);
      if (actions?.delete(actionId)) total -= 1;
      if (actions?.size === 0) byAccount.delete(accountId);
    },
    count: () => total,
  };
}
