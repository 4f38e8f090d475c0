import { AccountList } from '#features/switcher/index.ts';
import { words } from './words.ts';

/** Who is signed in on this device. */
export function AccountsSection() {
  return (
    <div class="settings-fields">
      <p class="settings-note">{words.accountsText}</p>
      <AccountList />
    </div>
  );
}
