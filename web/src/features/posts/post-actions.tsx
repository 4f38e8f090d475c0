import { useState } from 'preact/hooks';
import type { BaseStatus } from '@merle/contract';
import { IconButton, IconLink, later, Menu, type MenuItem } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toComposePath } from './addresses.ts';
import { PostMore } from './post-more.tsx';
import { useMarks } from './use-marks.ts';
import { words } from './words.ts';

const RepostDialog = later(async () => (await import('./repost-dialog.tsx')).RepostDialog);

export type PostActionsProps = { readonly post: BaseStatus; readonly isFocused: boolean };

/** What can be done with a post, in the order of every other client. */
export function PostActions({ post, isFocused }: PostActionsProps) {
  const { toggle } = useMarks(post);
  return (
    <div class="post-actions" role="group" aria-label={words.actions}>
      <IconLink
        icon="reply"
        name={words.reply}
        count={post.replies_count}
        href={toComposePath({ reply: post.id })}
        data-key="r"
      />
      <RepostMenu post={post} onRepost={() => toggle('repost')} />
      <IconButton
        icon="heart"
        name={words.like}
        tone="like"
        isPressed={post.favourited ?? false}
        count={post.favourites_count}
        onClick={() => toggle('like')}
        data-key="f"
      />
      <IconButton
        icon="bookmark"
        name={words.bookmark}
        tone="keep"
        isPressed={post.bookmarked ?? false}
        onClick={() => toggle('bookmark')}
        data-key="m"
      />
      <PostMore post={post} isFocused={isFocused} />
    </div>
  );
}

function RepostMenu({ post, onRepost }: { readonly post: BaseStatus; readonly onRepost: () => void }) {
  const { account, preferences } = useSession();
  const [isAsking, setAsking] = useState(false);
  const isOwn = account?.id === post.account.id;
  const choose = () => (!post.reblogged && preferences.get().confirmsReposts ? setAsking(true) : onRepost());
  const items = (): MenuItem[] => [
    { text: post.reblogged ? words.undoRepost : words.repost, icon: 'repost', onSelect: choose },
    {
      text: words.quote,
      icon: 'quote',
      isDisabled: post.quote_approval?.current_user !== 'automatic',
      href: toComposePath({ quote: post.id }),
    },
  ];
  return (
    <>
      <Menu
        items={items}
        button={(trigger) => (
          <IconButton
            {...trigger}
            icon="repost"
            name={words.repost}
            tone="repost"
            isPressed={post.reblogged ?? false}
            disabled={!mayRepost(post, isOwn)}
            count={post.reblogs_count}
            data-key="b"
          />
        )}
      />
      {isAsking && <RepostDialog onRepost={onRepost} onClose={() => setAsking(false)} />}
    </>
  );
}

/** What is for few cannot be passed on, but one's own post for followers can be shown to them again. */
function mayRepost({ visibility }: BaseStatus, isOwn: boolean): boolean {
  return visibility === 'public' || visibility === 'unlisted' || (isOwn && visibility === 'private');
}
