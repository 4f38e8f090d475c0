import type { BaseStatus } from '@merle/contract';
import { useUi } from '#ui/index.ts';
import type { Mark } from '#outbox/index.ts';
import { useSession } from '#records/index.ts';
import { useSignIn } from '#features/accounts/index.ts';
import { toPostPath } from './addresses.ts';
import { words } from './words.ts';

const FIELD = {
  like: 'favourited',
  repost: 'reblogged',
  bookmark: 'bookmarked',
  pin: 'pinned',
  'mute-thread': 'muted',
} as const;

/** Marks go through the outbox: they show at once, and are sent when they can be. */
export function useMarks(post: BaseStatus) {
  const { outbox, owner, account } = useSession();
  const { toasts } = useUi();
  const signIn = useSignIn();
  return {
    toggle: (mark: Mark) => {
      if (!account) return signIn(toPostPath(post));
      const on = post[FIELD[mark]] !== true;
      outbox
        .add(owner, { kind: 'mark', mark, statusId: post.id, on })
        .catch((error: unknown) => toasts.show({ text: words.refused(String(error)), isFault: true }));
    },
  };
}
