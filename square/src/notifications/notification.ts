import type { Id } from '#kernel/index.ts';

/**
 * What somebody is told of. `post`: one whose posts they asked to hear of wrote; `edit`: a post that they reposted was
 * edited, `quoted_edit`: one that they quoted; `poll`: a poll that they voted in, or made, has ended.
 */
export const NOTIFICATION_KINDS = [
  'mention',
  'quote',
  'post',
  'edit',
  'quoted_edit',
  'like',
  'repost',
  'follow',
  'request',
  'poll',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** One thing that one account is told. */
export type Notification = {
  readonly id: Id;
  readonly kind: NotificationKind;
  readonly fromId: Id;
  /** The post that it is about; undefined for follows and requests. */
  readonly postId: Id | undefined;
  /** What is shown as one: `like-POST-TIME`, `repost-POST-TIME`, `follow-TIME`, else `ungrouped-ID`. */
  readonly groupKey: string;
  /** True where the reader's policy keeps it back until they let its author in. */
  readonly held: boolean;
  readonly createdAt: Date;
};

export type NotificationEvents = {
  /** To be shown at once; it is in the record already. */
  'notification.added': { readonly accountId: Id; readonly notification: Notification };
  /** What was held back is now among the others: read them anew. */
  'notification.let-in': { readonly accountId: Id };
};

/** Something that an account may be told, before it is known whether they want to. */
export type Candidate = {
  readonly readerId: Id;
  readonly kind: NotificationKind;
  readonly fromId: Id;
  readonly postId: Id | undefined;
};

const GROUP_MS = 12 * 3_600_000;
const GROUPED: Partial<Record<NotificationKind, 'by-post' | 'alone'>> = {
  like: 'by-post',
  repost: 'by-post',
  follow: 'alone',
};

/** The kinds that can be shown as groups. */
export const GROUPED_KINDS = Object.keys(GROUPED) as NotificationKind[];

/** Groups span half a day of the clock and not, as elsewhere, half a day from their first: so a key needs no memory. */
export function toGroupKey(candidate: Candidate, id: Id, held: boolean, nowMs: number): string {
  const grouping = held ? undefined : GROUPED[candidate.kind];
  const bucket = Math.floor(nowMs / GROUP_MS);
  if (grouping === 'by-post') return `${candidate.kind}-${candidate.postId}-${bucket}`;
  if (grouping === 'alone') return `${candidate.kind}-${bucket}`;
  return toLoneKey(id);
}

/** The group of a notification that stands alone. */
export function toLoneKey(id: Id): string {
  return `ungrouped-${id}`;
}
