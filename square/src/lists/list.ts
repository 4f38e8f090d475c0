import type { Id } from '#kernel/index.ts';

/** Whose answers stand in a list's timeline: to anybody its owner follows, to members only, or none. */
export type RepliesPolicy = 'followed' | 'list' | 'none';

export type List = {
  readonly id: Id;
  /** The owner: nobody else sees that the list is there. */
  readonly accountId: Id;
  readonly title: string;
  readonly repliesPolicy: RepliesPolicy;
  /** True where its members' posts stand in it and not in the home timeline. */
  readonly exclusive: boolean;
};

export type ListEvents = {
  /** A list of this account, or who is in it, has changed. */
  'lists.changed': { accountId: Id; listId: Id };
};
