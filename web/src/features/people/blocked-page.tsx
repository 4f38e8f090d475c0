import type { Account } from '@merle/contract';
import { PageTitle } from '#ui/index.ts';
import { OnlySignedIn } from './only-signed-in.tsx';
import { PeopleList } from './people-list.tsx';
import { UndoButton } from './undo-button.tsx';
import { words } from './words.ts';

/** Whom one blocks, each to be let in again. */
export function BlockedPage() {
  return (
    <OnlySignedIn next="/people/blocked">
      <PageTitle title={words.blockedTitle} />
      <PeopleList path="/api/v1/blocks" emptyText={words.blockedEmpty} sideOf={toSide} />
    </OnlySignedIn>
  );
}

function toSide(account: Account) {
  return <UndoButton account={account} verb="block" />;
}
