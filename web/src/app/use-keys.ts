import { useEffect } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';

type Handler = (event: KeyboardEvent) => void;

/** Single keys that act, for as long as the reader wants them to. What they do is loaded when the first one is pressed. */
export function useKeys(): void {
  const [, navigate] = useLocation();
  const { usesKeys } = useStored(useSession().preferences);
  useEffect(() => {
    if (!usesKeys) return undefined;
    let handler: Promise<Handler> | undefined;
    const onKey = (event: KeyboardEvent) => {
      handler ??= import('./keys.ts').then(({ createKeys }) => createKeys({ navigate, document }));
      handler.then(
        (handle) => handle(event),
        () => (handler = undefined), // without a network; the next key tries again
      );
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [usesKeys, navigate]);
}
