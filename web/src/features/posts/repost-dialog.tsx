import { ConfirmDialog } from '#ui/index.ts';
import { words } from './words.ts';

type Props = { readonly onRepost: () => void; readonly onClose: () => void };

/** Asks before a post is passed on, where its reader wishes to be asked. */
export function RepostDialog({ onRepost, onClose }: Props) {
  const confirm = () => {
    onClose();
    onRepost();
  };
  return (
    <ConfirmDialog
      title={words.repostTitle}
      text={words.repostText}
      action={words.repost}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
