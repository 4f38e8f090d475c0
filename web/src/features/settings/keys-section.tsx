import { KeyTable } from '#features/keys/index.ts';
import { UsesKeys } from './appearance-section.tsx';

/** Every key, and whether they act. */
export function KeysSection() {
  return (
    <div class="settings-fields">
      <UsesKeys />
      <KeyTable />
    </div>
  );
}
