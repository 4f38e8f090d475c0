import type { Poll as PollEntity } from '@merle/contract';
import type { Id } from '#kernel/index.ts';
import type { EmojiRef } from '#accounts/index.ts';
import type { Poll } from '#posts/index.ts';
import { toEmojiEntity } from './account-entity.ts';

export type PollViewer = { readonly isAuthor: boolean; readonly choices: readonly number[] | undefined };

/** https://docs.joinmastodon.org/entities/Poll/; a poll's id is its post's. `voted` and `own_votes` only for those signed in. */
export function toPollEntity(
  id: Id,
  poll: Poll,
  emojis: readonly EmojiRef[],
  viewer: PollViewer | undefined,
  nowMs: number,
): PollEntity {
  const expired = poll.expiresAt !== null && poll.expiresAt.getTime() <= nowMs;
  const hidden = poll.hideTotals && !expired;
  return {
    id: id.toString(),
    expires_at: poll.expiresAt?.toISOString() ?? null,
    expired,
    multiple: poll.multiple,
    votes_count: poll.options.reduce((sum, option) => sum + option.votes, 0),
    voters_count: poll.voters,
    options: poll.options.map((option) => ({
      title: option.title,
      votes_count: hidden ? null : option.votes,
    })),
    emojis: emojis.map(toEmojiEntity),
    ...(viewer && {
      voted: viewer.isAuthor || viewer.choices !== undefined,
      own_votes: viewer.choices ?? [],
    }),
  };
}
