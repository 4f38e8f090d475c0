import { Dialog } from '#ui/index.ts';
import { KeyTable } from './key-table.tsx';
import { words } from './words.ts';

/** Every key, over whatever screen is open. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={words.title} onClose={onClose} size="wide">
      {/* Nothing else in it takes the focus, and it is longer than most screens. */}
      <div role="region" aria-label={words.title} tabIndex={0}>
        <KeyTable />
      </div>
    </Dialog>
  );
}
