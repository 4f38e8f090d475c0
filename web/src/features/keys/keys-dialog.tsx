import { Dialog } from '#ui/index.ts';
import { KeyTable } from './key-table.tsx';
import { words } from './words.ts';

/** Every key, over whatever screen is open. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={words.title} onClose={onClose} size="wide">
      <KeyTable />
    </Dialog>
  );
}
