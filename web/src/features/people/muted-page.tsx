import type { MutedAccount } from '@merle/contract';
import { PageTitle } from '#ui/index.ts';
import { toMoment } from '#language/index.ts';
import { OnlySignedIn } from './only-signed-in.tsx';
import { PeopleList } from './people-list.tsx';
import { UndoButton } from './undo-button.tsx';
import { words } from './words.ts';

/** Whom one mutes and until when, each to be heard again. */
export function MutedPage() {
  return (
    <OnlySignedIn next="/people/muted">
      <PageTitle title={words.mutedTitle} />
      <PeopleList<MutedAccount>
        path="/api/v1/mutes"
        emptyText={words.mutedEmpty}
        sideOf={toSide}
        noteOf={toNote}
      />
    </OnlySignedIn>
  );
}

function toSide(account: MutedAccount) {
  return <UndoButton account={account} verb="mute" />;
}

function toNote({ mute_expires_at: until }: MutedAccount) {
  return until === null ? undefined : words.mutedUntil(toMoment(new Date(until)));
}
