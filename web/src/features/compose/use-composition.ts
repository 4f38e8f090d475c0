import { useEffect, useState } from 'preact/hooks';
import { useSession } from '#records/index.ts';
import type { Composition } from './composition.ts';
import { openComposition } from './open-composition.ts';
import { toDraftName, type Place } from './place.ts';

type Opening = {
  readonly composition?: Composition | undefined;
  readonly error?: unknown;
  readonly retry: () => void;
};

/** Opens what is written at a place, and keeps it when it is left. */
export function useComposition(place: Place, shared: string | undefined): Opening {
  const session = useSession();
  const name = toDraftName(place);
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState<{ composition?: Composition; error?: unknown }>({});
  useEffect(() => {
    let isLeft = false;
    setOpened({});
    openComposition(session, place, shared).then(
      (composition) => !isLeft && setOpened({ composition }),
      (error: unknown) => !isLeft && setOpened({ error }),
    );
    return () => {
      isLeft = true;
    };
  }, [session, name, attempt]);
  useKept(opened.composition);
  return { ...opened, retry: () => setAttempt((before) => before + 1) };
}

/** Leaving loses nothing: neither the screen, nor the tab, nor the browser. */
function useKept(composition: Composition | undefined): void {
  useEffect(() => {
    if (!composition) return undefined;
    const keep = () => void composition.flush();
    addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    return () => {
      removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', keep);
      keep();
    };
  }, [composition]);
}
