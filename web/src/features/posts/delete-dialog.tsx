import { useLocation } from 'wouter-preact';
import type { BaseStatus } from '@merle/contract';
import { ConfirmDialog } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { words } from './words.ts';

export type DeleteDialogProps = {
  readonly post: BaseStatus;
  /** Whether its text is to be written anew. */
  readonly mode: 'delete' | 'redraft';
  /** Where it is the post that the screen is about, deleting it leads back. */
  readonly isFocused: boolean;
  readonly onClose: () => void;
};

/** Asks before a post is deleted. */
export function DeleteDialog({ post, mode, isFocused, onClose }: DeleteDialogProps) {
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
