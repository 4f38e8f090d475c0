import { useState } from 'preact/hooks';
import { Button, ButtonLink } from '#ui/index.ts';
import { useSession } from '#records/index.ts';
import { SignOutDialog } from '#features/switcher/index.ts';
import { words } from './words.ts';

/** What the square's own page of the account is for, and signing out here. */
export function SessionsSection() {
  const { account } = useSession();
  const [isLeaving, setLeaving] = useState(false);
  if (!account) return null;
  return (
    <div class="settings-fields">
      <section class="settings-part">
        <h2>{words.accountPage}</h2>
        <p>{words.accountPageText}</p>
        <p>
          <ButtonLink look="quiet" icon="external" href="/settings">
            {words.openAccountPage}
          </ButtonLink>
        </p>
      </section>
      <section class="settings-part">
        <h2>{words.thisApp}</h2>
        <p>{words.thisAppText(account.acct)}</p>
        <p>
          <Button look="quiet" icon="signOut" onClick={() => setLeaving(true)}>
            {words.signOut}
          </Button>
        </p>
      </section>
      {isLeaving && <SignOutDialog account={account} onClose={() => setLeaving(false)} />}
    </div>
  );
}
