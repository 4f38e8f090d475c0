import { shardOf, type Id } from '#kernel/index.ts';
import type { DbOrTx } from '#database/index.ts';
import type { Report } from './report.ts';

export async function insertReport(db: DbOrTx, report: Report): Promise<void> {
  await db`
    insert into reports (shard, id, account_id, target_id, category, comment, post_ids, rule_ids, forward, created_at)
    values (${shardOf(report.id)}, ${report.id}, ${report.accountId}, ${report.targetId}, ${report.category},
      ${report.comment}, ${report.postIds as Id[]}::bigint[], ${report.ruleIds as string[]}::text[], ${report.forward},
      ${report.createdAt})`;
}
