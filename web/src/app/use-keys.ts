import { useEffect } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { createKeys } from './keys.ts';

/** Single keys that act, for as long as the reader wants them to. */
export function useKeys(): void {
  const [, navigate] = useLocation();
  const { usesKeys } = useStored(useSession().preferences);
  useEffect(() => {
    if (!usesKeys) return undefined;
    const onKey = createKeys({ navigate, document });
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [usesKeys, navigate]);
}
