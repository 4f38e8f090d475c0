import { useQuery } from '@tanstack/preact-query';
import { EmptyNote, IconButton, PageTitle, RelativeTime, useUi, Waiting } from '#ui/index.ts';
import type { KeptDraft } from '#outbox/index.ts';
import { useSession } from '#records/index.ts';
import { Welcome } from '#features/accounts/index.ts';
import { fromDraftName, toAddress, type Place } from './place.ts';
import { words } from './words.ts';
import './composer.css';

/** What was begun and not sent, on this device. */
export function DraftsPage() {
  const { account } = useSession();
  if (!account) return <Welcome next="/drafts" />;
  return (
    <>
      <PageTitle title={words.drafts} onBack={() => history.back()} />
      <DraftList />
    </>
  );
}

type Begun = { readonly kept: KeptDraft; readonly place: Place; readonly parts: readonly KeptDraft[] };

function DraftList() {
  const { outbox, owner } = useSession();
  const { toasts } = useUi();
  const { data, refetch } = useQuery({
    queryKey: ['drafts'],
    staleTime: 0,
    gcTime: 0,
    queryFn: async () => toBegun(await outbox.drafts.list(owner)),
  });
  const remove = async ({ parts }: Begun) => {
    await Promise.all(parts.map(({ place }) => outbox.drafts.remove(owner, place)));
    await refetch();
    const restore = async () => {
      await Promise.all(parts.map(({ place, draft }) => outbox.drafts.keep(owner, place, draft)));
      await refetch();
    };
    toasts.show({ text: words.draftRemoved, action: { text: words.undo, onSelect: () => void restore() } });
  };
  if (!data) return <Waiting />;
  if (data.length === 0) {
    return (
      <EmptyNote title={words.noDrafts} icon="draft">
        {words.noDraftsText}
      </EmptyNote>
    );
  }
  return (
    <ul class="drafts">
      {data.map((begun) => (
        <DraftRow key={begun.kept.place} begun={begun} onRemove={() => void remove(begun)} />
      ))}
    </ul>
  );
}

/** The parts of one place are one draft. */
function toBegun(drafts: readonly KeptDraft[]): Begun[] {
  const known = drafts.flatMap((kept) => {
    const name = fromDraftName(kept.place);
    return name ? [{ kept, ...name }] : [];
  });
  const places = Map.groupBy(known, ({ place }) => toAddress(place));
  return [...places.values()].map((group) => {
    const [first] = group.toSorted((a, b) => a.part - b.part);
    return { kept: first!.kept, place: first!.place, parts: group.map(({ kept }) => kept) };
  });
}

function DraftRow({ begun, onRemove }: { readonly begun: Begun; readonly onRemove: () => void }) {
  const { kept, place, parts } = begun;
  const { text, warning, attachments, poll } = kept.draft;
  const facts = [
    parts.length > 1 && words.partCount(parts.length),
    attachments.length > 0 && words.pictureCount(attachments.length),
    poll && words.poll,
  ].filter(Boolean);
  return (
    <li class="draft">
      <a href={toAddress(place)}>
        <span class="draft-kind">
          {words.titles[place.kind]} · <RelativeTime date={new Date(kept.keptAtMs)} />
        </span>
        <span class="draft-text" dir="auto">
          {warning || text || words.noText}
        </span>
        {facts.length > 0 && <span class="draft-facts">{facts.join(' · ')}</span>}
      </a>
      <IconButton icon="trash" name={words.removeDraft} tone="danger" onClick={onRemove} />
    </li>
  );
}
