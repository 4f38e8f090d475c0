import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { Filter } from '@merle/contract';
import { Button, ConfirmDialog } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { Fault, useSending } from '#features/people/index.ts';
import { useFiltersChanged } from './use-filters.ts';
import { words } from './words.ts';

/** Deletes a filter, after asking. */
export function DeleteFilter({ filter }: { readonly filter: Filter }) {
  const { client } = useSession();
  const [, navigate] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const onChanged = useFiltersChanged();
  const { send, isBusy, failure } = useSending();
  const remove = async () => {
    const isDone = await send(() => client.delete(`/api/v2/filters/${filter.id}`));
    if (!isDone) return;
    navigate('/preferences/filters', { replace: true });
    await onChanged();
  };
  return (
    <>
      <Button look="plain" icon="trash" onClick={() => setAsking(true)}>
        {words.delete}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={words.deleteTitle(filter.title)}
          text={
            <>
              {words.deleteText} <Fault text={failure} />
            </>
          }
          action={words.delete}
          isDanger
          isBusy={isBusy}
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
