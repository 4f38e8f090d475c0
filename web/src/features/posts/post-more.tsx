import { lazy, Suspense } from 'preact/compat';
import { useState } from 'preact/hooks';
import type { BaseStatus } from '@merle/contract';
import { Menu, useUi, type MenuItem } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toComposePath } from './addresses.ts';
import { useMarks } from './use-marks.ts';
import { words } from './words.ts';

const DeleteDialog = lazy(async () => ({ default: (await import('./delete-dialog.tsx')).DeleteDialog }));

type Props = { readonly post: BaseStatus; readonly isFocused: boolean };

/** The rest of what can be done with a post. */
export function PostMore({ post, isFocused }: Props) {
  const { account } = useSession();
  const [asking, setAsking] = useState<'delete' | 'redraft'>();
  const { toggle } = useMarks(post);
  const copyLink = useCopyLink();
  const ownItems = (): MenuItem[] => [
    'line',
    { text: words.edit, icon: 'edit', href: toComposePath({ edit: post.id }) },
    { text: post.pinned ? words.unpin : words.pin, icon: 'pin', onSelect: () => toggle('pin') },
    {
      text: post.muted ? words.unmuteThread : words.muteThread,
      icon: 'mute',
      onSelect: () => toggle('mute-thread'),
    },
    { text: words.redraft, icon: 'draft', onSelect: () => setAsking('redraft') },
    { text: words.delete, icon: 'trash', isDanger: true, onSelect: () => setAsking('delete') },
  ];
  const items = (): MenuItem[] => [
    { text: words.copyLink, icon: 'link', onSelect: () => copyLink(post.url) },
    { text: words.openOriginal, icon: 'external', href: `${post.url}?public` },
    ...(account?.id === post.account.id ? ownItems() : []),
  ];
  return (
    <>
      <Menu items={items} />
      {asking && (
        <Suspense fallback={null}>
          <DeleteDialog
            post={post}
            mode={asking}
            isFocused={isFocused}
            onClose={() => setAsking(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

function useCopyLink(): (url: string) => void {
  const { toasts } = useUi();
  return (url) => {
    navigator.clipboard.writeText(url).then(
      () => toasts.show({ text: words.linkCopied }),
      () => toasts.show({ text: url }), // not on safe ground (https): shown, to be copied by hand
    );
  };
}
