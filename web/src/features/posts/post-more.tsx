import { useState } from 'preact/hooks';
import type { BaseStatus } from '@merle/contract';
import { Menu, type MenuItem, later } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toComposePath } from './addresses.ts';
import type { AuthorQuestion } from './author-dialog.tsx';
import { useCopyLink } from './use-copy-link.ts';
import { useMarks } from './use-marks.ts';
import { words } from './words.ts';

const DeleteDialog = later(async () => (await import('./delete-dialog.tsx')).DeleteDialog);

const AuthorDialog = later(async () => (await import('./author-dialog.tsx')).AuthorDialog);

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
  const shared = { post, onClose: () => setAsking(undefined) };
  return (
    <>
      <Menu items={items} />
      {asking &&
        (asking === 'delete' || asking === 'redraft' ? (
          <DeleteDialog {...shared} mode={asking} isFocused={isFocused} />
        ) : (
          <AuthorDialog {...shared} question={asking} />
        ))}
    </>
  );
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
