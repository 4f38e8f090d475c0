import { IconLink, useStored } from '#ui/index.ts';
import { findStatus, type Item } from '#outbox/index.ts';
import { useSession, type Session } from '#records/index.ts';
import { toAddress } from '#features/compose/index.ts';
import { isInHand, listWaitingPosts } from './standing.ts';
import { WaitingPost } from './waiting-post.tsx';
import { words } from './words.ts';

export type WaitingPostsProps = {
  /** Those that answer this post; otherwise all. */
  readonly inReplyTo?: string | undefined;
};

/** One's own posts that are not published yet, where they will stand when they are. Nothing while there are none. */
export function WaitingPosts({ inReplyTo }: WaitingPostsProps) {
  const session = useSession();
  const { outbox, owner } = session;
  const items = useStored({ get: () => outbox.list(owner), subscribe: outbox.subscribe });
  const waiting = listWaitingPosts(items, inReplyTo).filter((item) => !isListed(item, session));
  if (waiting.length === 0) return null;
  return (
    <section class="waiting-posts" aria-label={words.waitingPosts}>
      {waiting.map((item) => (
        <WaitingPost key={item.id} item={item}>
          <div class="waiting-tools">
            {isInHand(item) && (
              <IconLink
                icon="edit"
                name={words.edit}
                href={toAddress({ kind: 'item', itemId: item.id })}
                isSmall
              />
            )}
            <IconLink icon="tray" name={words.toOutbox} href="/outbox" isSmall />
          </div>
        </WaitingPost>
      ))}
    </section>
  );
}

/** What the square has accepted comes with its timelines too, and stands there once. */
function isListed(item: Item, { statuses }: Session): boolean {
  const status = findStatus(item);
  return status !== undefined && statuses.entry(status.id).get() !== undefined;
}
