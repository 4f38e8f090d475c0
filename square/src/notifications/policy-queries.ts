import { shardOfAccount, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import { DEFAULT_POLICY, type NotificationPolicy } from './policy.ts';

/** The policies of these accounts; those that never chose are left out. */
export async function listPolicies(
  db: DbOrTx,
  accountIds: readonly Id[],
): Promise<Map<Id, NotificationPolicy>> {
  if (accountIds.length === 0) return new Map();
  const rows = await db<{ id: Id; policy: Partial<NotificationPolicy> }[]>`
    select u.account_id as id, u.preferences -> 'notificationPolicy' as policy from users u
    join unnest(${accountIds.map(shardOfAccount)}::smallint[], ${accountIds as Id[]}::bigint[]) as o (shard, id)
      on (u.shard, u.account_id) = (o.shard, o.id)
    where u.preferences ? 'notificationPolicy'`;
  return new Map(rows.map((row) => [row.id, { ...DEFAULT_POLICY, ...row.policy }]));
}

/** Changes what is given of a policy; false where there is no such account. */
export async function updatePolicy(
  db: DbOrTx,
  accountId: Id,
  change: Partial<NotificationPolicy>,
): Promise<boolean> {
  const rows = await db`
    update users set preferences = preferences || jsonb_build_object('notificationPolicy',
      coalesce(preferences -> 'notificationPolicy', '{}') || ${JSON.stringify(change)}::text::jsonb)
    where shard = ${shardOfAccount(accountId)} and account_id = ${accountId} returning 1`;
  return rows.length > 0;
}
