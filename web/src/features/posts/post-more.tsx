import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { BaseStatus } from '@merle/contract';
import { ConfirmDialog, Menu, useUi, type MenuItem } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toComposePath, useMarks } from './post-actions.tsx';
import { words } from './words.ts';

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
        <DeleteDialog post={post} mode={asking} isFocused={isFocused} onClose={() => setAsking(undefined)} />
      )}
    </>
  );
}

type DeleteProps = Props & { readonly mode: 'delete' | 'redraft'; readonly onClose: () => void };

function DeleteDialog({ post, mode, isFocused, onClose }: DeleteProps) {
  const { outbox, owner } = useSession();
  const [, navigate] = useLocation();
  const confirm = async () => {
    onClose();
    if (mode === 'redraft')
      return navigate(`/compose?${new URLSearchParams({ redraft: post.id }).toString()}`);
    await outbox.add(owner, { kind: 'delete', statusId: post.id });
    if (isFocused) history.back();
  };
  return (
    <ConfirmDialog
      title={words.deleteTitle}
      text={mode === 'delete' ? words.deleteText : words.redraftText}
      action={mode === 'delete' ? words.delete : words.redraft}
      isDanger
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
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
