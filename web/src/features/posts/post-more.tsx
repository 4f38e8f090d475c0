import { lazy, Suspense } from 'preact/compat';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { BaseStatus } from '@merle/contract';
import { ConfirmDialog, Menu, type MenuItem } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import type { AuthorQuestion } from './author-dialog.tsx';
import { toComposePath, useMarks } from './post-actions.tsx';
import { useCopyLink } from './use-copy-link.ts';
import { words } from './words.ts';

const AuthorDialog = lazy(async () => ({ default: (await import('./author-dialog.tsx')).AuthorDialog }));

type Props = { readonly post: BaseStatus; readonly isFocused: boolean };

/** The rest of what can be done with a post. */
export function PostMore({ post, isFocused }: Props) {
  const { account } = useSession();
  const [asking, setAsking] = useState<'delete' | 'redraft' | AuthorQuestion>();
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
    ...(account && account.id !== post.account.id ? toAuthorItems(post, setAsking) : []),
  ];
  const close = () => setAsking(undefined);
  return (
    <>
      <Menu items={items} />
      {(asking === 'delete' || asking === 'redraft') && (
        <DeleteDialog post={post} mode={asking} isFocused={isFocused} onClose={close} />
      )}
      <Suspense fallback={null}>
        {isAboutAuthor(asking) && <AuthorDialog question={asking} post={post} onClose={close} />}
      </Suspense>
    </>
  );
}

function isAboutAuthor(asking: string | undefined): asking is AuthorQuestion {
  return asking === 'mute' || asking === 'block' || asking === 'report';
}

/** What keeps an author away from whoever reads. */
function toAuthorItems({ account }: BaseStatus, ask: (question: AuthorQuestion) => void): MenuItem[] {
  const name = `@${account.acct}`;
  return [
    'line',
    { text: words.mute(name), icon: 'mute', onSelect: () => ask('mute') },
    { text: words.block(name), icon: 'block', isDanger: true, onSelect: () => ask('block') },
    { text: words.report(name), icon: 'flag', isDanger: true, onSelect: () => ask('report') },
  ];
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
