import { Problem, shardOfAccount, type Clock, type MintId } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import type { SettingsReader } from '#settings/index.ts';
import { cleanText } from '#text/index.ts';
import { showPosts, type ShowDeps, type Viewer } from '#viewers/index.ts';
import { insertReport } from './report-queries.ts';
import type { Report, ReportCategory } from './report.ts';

export type CreateReportDeps = ShowDeps & {
  readonly db: Db;
  readonly guard: Guard;
  readonly clock: Clock;
  readonly mint: MintId;
  readonly settings: Pick<SettingsReader, 'current'>;
};

export type ReportDraft = Pick<Report, 'targetId' | 'comment' | 'postIds' | 'ruleIds' | 'forward'> & {
  readonly category: ReportCategory | undefined;
};

const MAX_COMMENT_CHARS = 1_000;

/**
 * Keeps a report for the moderators. Its posts must be by who is reported, and readable by who reports: naming the id of
 * a private post must not tell that there is one. Rules that are named make it a violation.
 */
export async function createReport(
  deps: CreateReportDeps,
  viewer: Viewer,
  draft: ReportDraft,
): Promise<Report> {
  if (draft.targetId === viewer.id) refuse('You cannot report yourself');
  const comment = cleanText(draft.comment);
  if (comment.length > MAX_COMMENT_CHARS)
    refuse(`Comment is too long (at most ${MAX_COMMENT_CHARS} characters)`);
  checkRules(deps, draft);
  await checkPosts(deps, viewer, draft);
  const nowMs = deps.clock();
  const report: Report = {
    ...draft,
    id: deps.mint(shardOfAccount(viewer.id)),
    accountId: viewer.id,
    category: draft.ruleIds.length > 0 ? 'violation' : (draft.category ?? 'other'),
    comment,
    createdAt: new Date(nowMs),
  };
  await deps.guard.run(() => insertReport(deps.db, report));
  return report;
}

function checkRules(deps: CreateReportDeps, { ruleIds, category }: ReportDraft): void {
  if (category === 'violation' && ruleIds.length === 0) refuse('Name at least one rule that is broken');
  const known = new Set(deps.settings.current().rules.map((rule) => rule.id));
  if (!ruleIds.every((id) => known.has(id))) refuse('There is no such rule here');
}

async function checkPosts(deps: CreateReportDeps, viewer: Viewer, draft: ReportDraft): Promise<void> {
  if (draft.postIds.length === 0) return;
  const { posts } = await showPosts(deps, draft.postIds, viewer, 'asked-for');
  const byTarget = posts.filter(
    (shown) => shown.id === shown.card.post.id && shown.card.post.accountId === draft.targetId,
  );
  if (byTarget.length < draft.postIds.length) throw new Problem('not-found', 'Record not found');
}

function refuse(sentence: string): never {
  throw new Problem('invalid', `Validation failed: ${sentence}`);
}
