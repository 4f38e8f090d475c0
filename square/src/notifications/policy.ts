import { timeOfId } from '#kernel/index.ts';
import type { Account } from '#accounts/index.ts';
import type { Edge } from '#edges/index.ts';
import type { Post } from '#posts/index.ts';
import type { Viewer } from '#viewers/index.ts';
import type { NotificationKind } from './notification.ts';

/** What becomes of a notification from somebody of that sort: told, kept back until they are let in, or forgotten. */
export type Treatment = 'accept' | 'hold' | 'drop';

/** How an account wants to hear of people it may not know. */
export type NotificationPolicy = {
  readonly notFollowing: Treatment;
  readonly notFollowers: Treatment;
  readonly newAccounts: Treatment;
  readonly privateMentions: Treatment;
  readonly limitedAccounts: Treatment;
};

/** Until somebody chooses: only those whom a moderator has limited have to be let in. */
export const DEFAULT_POLICY: NotificationPolicy = {
  notFollowing: 'accept',
  notFollowers: 'accept',
  newAccounts: 'accept',
  privateMentions: 'accept',
  limitedAccounts: 'hold',
};

const DAY_MS = 86_400_000;
const NEW_ACCOUNT_MS = 30 * DAY_MS;
/** Who has followed for less than this could have done so to get around the policy. */
const NEW_FOLLOWER_MS = 3 * DAY_MS;

/** What one asked for oneself is never held back. */
const ASKED_FOR: ReadonlySet<NotificationKind> = new Set(['post', 'edit', 'quoted_edit', 'poll']);

/** What is known of a notification's two ends when it is judged. */
export type Relation = {
  readonly reader: Viewer;
  readonly from: Account;
  /** The edge by which the other follows the reader. */
  readonly followedBy: Edge | undefined;
  readonly isLetIn: boolean;
};

/** The strictest treatment that any of the policy's rules asks for. */
export function treat(
  policy: NotificationPolicy,
  kind: NotificationKind,
  { reader, from, followedBy, isLetIn }: Relation,
  { post, nowMs }: { post: Post | undefined; nowMs: number },
): Treatment {
  if (ASKED_FOR.has(kind) || isLetIn || from.role !== 'member') return 'accept';
  const follows = reader.follows.has(from.id);
  const isFollower = followedBy !== undefined && timeOfId(followedBy.id) < nowMs - NEW_FOLLOWER_MS;
  const isAnswer = post?.inReplyToAccountId === reader.id;
  const treatments: readonly Treatment[] = [
    follows ? 'accept' : policy.notFollowing,
    isFollower ? 'accept' : policy.notFollowers,
    !follows && from.createdAt.getTime() > nowMs - NEW_ACCOUNT_MS ? policy.newAccounts : 'accept',
    !follows && !isAnswer && kind === 'mention' && post?.visibility === 'direct'
      ? policy.privateMentions
      : 'accept',
    !follows && from.silencedAt ? policy.limitedAccounts : 'accept',
  ];
  if (treatments.includes('drop')) return 'drop';
  return treatments.includes('hold') ? 'hold' : 'accept';
}
