import type { Id } from '#kernel/index.ts';
import type { Keyword } from '#text/index.ts';

/** Where a filter is meant to work; it is the reader's app that looks at this. */
export const FILTER_PLACES = ['home', 'notifications', 'public', 'thread', 'account'] as const;
export type FilterPlace = (typeof FILTER_PLACES)[number];

/** What becomes of a post that matches. */
export type FilterAction = 'warn' | 'hide' | 'blur';

export type FilterKeyword = Keyword & { readonly id: Id };
export type FilteredPost = { readonly id: Id; readonly postId: Id };

export type Filter = {
  readonly id: Id;
  readonly accountId: Id;
  readonly title: string;
  readonly places: readonly FilterPlace[];
  readonly action: FilterAction;
  readonly expiresAt: Date | null;
  readonly keywords: readonly FilterKeyword[];
  /** Posts that were picked one by one. */
  readonly posts: readonly FilteredPost[];
};

export type FilterEvents = { 'filters.changed': { accountId: Id } };
