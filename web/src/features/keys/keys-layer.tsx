import { useLayoutEffect, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { later, useStored } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { createKeys } from './create-keys.ts';

const KeysDialog = later(async () => (await import('./keys-dialog.tsx')).KeysDialog);

/** Single keys that act, for as long as the reader wants them to; `?` shows which there are. */
export function KeysLayer() {
  const [, navigate] = useLocation();
  const { usesKeys } = useStored(useSession().preferences);
  const [isHelp, setHelp] = useState(false);
  useLayoutEffect(() => {
    if (!usesKeys) return undefined;
    const onKey = createKeys({ navigate, document, showHelp: () => setHelp(true) });
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [usesKeys, navigate]);
  return isHelp && <KeysDialog onClose={() => setHelp(false)} />;
}
