import { useQuery } from '@tanstack/preact-query';
import { Button, useUi } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { toSize } from './bytes.ts';
import { words } from './words.ts';

/** What the app keeps on this device, and whether the browser may throw it away. */
export function StoragePart() {
  const { saved, owner, accounts, outbox } = useSession();
  const { toasts } = useUi();
  const { data, refetch } = useStorage();
  const clear = async () => {
    const owners = [owner, ...accounts.list().map(({ key }) => key)];
    await Promise.all([...new Set(owners)].map((each) => saved.forget(each)));
    toasts.show({ text: words.cleared, icon: 'check' });
    await refetch();
  };
  const persist = async () => {
    const isGranted = await navigator.storage.persist();
    toasts.show({ text: isGranted ? words.persisted : words.notPersisted });
    await refetch();
  };
  return (
    <section class="settings-part">
      <h2>{words.storage}</h2>
      <p>
        {outbox.isDurable ? words.storageText : words.storageNone}
        {data?.usage !== undefined && ` ${words.used(toSize(data.usage), toSize(data.quota ?? 0))}`}
      </p>
      {data && <p>{data.isPersisted ? words.persisted : words.mayBeCleared}</p>}
      <p class="settings-buttons">
        {data && !data.isPersisted && (
          <Button look="quiet" icon="shield" onClick={() => void persist()}>
            {words.persist}
          </Button>
        )}
        <Button look="quiet" icon="trash" onClick={() => void clear()}>
          {words.clear}
        </Button>
      </p>
      <p class="settings-note">{words.clearHint}</p>
    </section>
  );
}

/** Undefined where the browser does not say, as on unsafe ground (http). */
function useStorage() {
  return useQuery({
    queryKey: ['storage'],
    staleTime: 0,
    enabled: 'storage' in navigator,
    queryFn: async () => {
      const [{ usage, quota }, isPersisted] = await Promise.all([
        navigator.storage.estimate(),
        navigator.storage.persisted(),
      ]);
      return { usage, quota, isPersisted };
    },
  });
}
