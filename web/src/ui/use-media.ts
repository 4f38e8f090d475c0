import { useMemo } from 'preact/hooks';
import { useStored } from './use-stored.ts';

/** Whether a media query holds, such as `(min-width: 60rem)`. */
export function useMedia(query: string): boolean {
  const stored = useMemo(() => {
    const list = matchMedia(query);
    return {
      get: () => list.matches,
      subscribe: (listener: () => void) => {
        list.addEventListener('change', listener);
        return () => list.removeEventListener('change', listener);
      },
    };
  }, [query]);
  return useStored(stored);
}
