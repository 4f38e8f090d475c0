import { Problem, type Id } from '#kernel/index.ts';
import { DEFAULT_POLICY, type NotificationPolicy } from './policy.ts';
import { listPolicies, updatePolicy } from './policy-queries.ts';
import type { NotificationDeps } from './read-notifications.ts';

/** How the account wants to hear of people it may not know. */
export async function readPolicy(
  deps: Pick<NotificationDeps, 'db' | 'guard'>,
  accountId: Id,
): Promise<NotificationPolicy> {
  const policies = await deps.guard.run(() => listPolicies(deps.db, [accountId]));
  return policies.get(accountId) ?? DEFAULT_POLICY;
}

/** Holds for what comes from now on; what was told or held back stays so. */
export async function changePolicy(
  deps: Pick<NotificationDeps, 'db' | 'guard'>,
  accountId: Id,
  change: Partial<NotificationPolicy>,
): Promise<NotificationPolicy> {
  if (Object.keys(change).length > 0) {
    const isThere = await deps.guard.run(() => updatePolicy(deps.db, accountId, change));
    if (!isThere) throw new Problem('not-found', 'This account has no settings of its own.');
  }
  return readPolicy(deps, accountId);
}
