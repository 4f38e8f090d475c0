import { useLocation } from 'wouter-preact';
import type { List } from '@merle/contract';
import { ConfirmDialog } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Fault, useSending } from '#features/people/index.ts';
import { useListsChanged } from './use-lists.ts';
import { words } from './words.ts';

type Props = { readonly list: List; readonly onClose: () => void };

/** Asks before a list is deleted. */
export function DeleteList({ list, onClose }: Props) {
  const { client } = useSession();
  const [, navigate] = useLocation();
  const onChanged = useListsChanged();
  const { send, isBusy, failure } = useSending();
  const remove = async () => {
    if (!(await send(() => client.delete(`/api/v1/lists/${list.id}`)))) return;
    navigate('/lists', { replace: true });
    await onChanged();
  };
  return (
    <ConfirmDialog
      title={words.deleteTitle(list.title)}
      text={
        <>
          {words.deleteText} <Fault text={failure} />
        </>
      }
      action={words.delete}
      isDanger
      isBusy={isBusy}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}
