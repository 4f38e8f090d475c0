import type { Id } from '#kernel/index.ts';

/** What a person tells the square's moderators about somebody else. */
export type Report = {
  readonly id: Id;
  /** Who reports; the one who is reported never learns it. */
  readonly accountId: Id;
  readonly targetId: Id;
  readonly category: ReportCategory;
  readonly comment: string;
  readonly postIds: readonly Id[];
  readonly ruleIds: readonly string[];
  /** Whether the server of who is reported should be told too. */
  readonly forward: boolean;
  readonly createdAt: Date;
};

export const REPORT_CATEGORIES = ['spam', 'legal', 'violation', 'other'] as const;
export type ReportCategory = (typeof REPORT_CATEGORIES)[number];
