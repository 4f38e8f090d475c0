import { useLayoutEffect, useState } from 'preact/hooks';
import type { Stored } from './stored.ts';

/** What a store holds, as it is now: the component is drawn anew when that changes. */
export function useStored<T>({ get, subscribe }: Stored<T>): T {
  const [, setTimes] = useState(0);
  const value = get();
  useLayoutEffect(() => {
    let seen = value;
    const look = () => {
      const next = get();
      if (Object.is(next, seen)) return;
      seen = next;
      setTimes((times) => times + 1);
    };
    look(); // it may have changed between drawing and listening
    return subscribe(look);
  }, [subscribe]);
  return value;
}
