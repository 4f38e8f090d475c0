import type { Report } from '@merle/contract';

export type Category = Report['category'];
export const CATEGORIES = ['spam', 'violation', 'legal', 'other'] as const satisfies readonly Category[];

/** A report as it is being written. */
export type ReportDraft = {
  /** Undefined until it is chosen. */
  readonly category: Category | undefined;
  readonly ruleIds: ReadonlySet<string>;
  readonly postIds: ReadonlySet<string>;
  readonly comment: string;
  /** Whether the server of whoever is reported is told too. */
  readonly isForwarded: boolean;
};

/** What is still missing; undefined where it can be sent. */
export function findMissing({ category, ruleIds }: ReportDraft): 'category' | 'rules' | undefined {
  if (category === undefined) return 'category';
  return category === 'violation' && ruleIds.size === 0 ? 'rules' : undefined;
}

/** Categories that fit a square: where it has no rules none can be broken. */
export function listCategories(ruleCount: number): readonly Category[] {
  return ruleCount > 0 ? CATEGORIES : CATEGORIES.filter((category) => category !== 'violation');
}

/** As the API's form has it; rules count only where it is about them. */
export function toReportForm(accountId: string, draft: ReportDraft) {
  const { category, ruleIds, postIds, comment, isForwarded } = draft;
  return {
    account_id: accountId,
    category,
    rule_ids: category === 'violation' ? [...ruleIds] : [],
    status_ids: [...postIds],
    comment: comment.trim(),
    forward: isForwarded,
  };
}

/** The set with an id put in or taken out. */
export function toggleId(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
