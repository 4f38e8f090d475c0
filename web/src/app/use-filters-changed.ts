import { useEffect } from 'preact/hooks';
import { useSession } from '#records/index.ts';

/** Takes over what the reader changes of their filters, on this device or another. */
export function useFiltersChanged(): void {
  const session = useSession();
  useEffect(() => {
    if (!session.account) return undefined;
    let stop: (() => void) | undefined;
    let isOver = false;
    const takeOver = async () => {
      const { takeOverFilters } = await import('#features/filters/index.ts');
      await takeOverFilters(session);
    };
    const listener = {
      event: ({ kind }: { readonly kind: string }) => {
        if (kind === 'filters-changed') void takeOver().catch(() => {});
      },
      resumed: () => {},
    };
    session.stream().then(
      (stream) => {
        if (!isOver) stop = stream.listen({ stream: 'user' }, listener);
      },
      () => {}, // without a stream, what is loaded next is filtered as it should be
    );
    return () => {
      isOver = true;
      stop?.();
    };
  }, [session]);
}
