import { useLocation } from 'wouter-preact';
import { useUi } from '#ui/index.ts';
import type { Item } from '#outbox/index.ts';
import { useSession } from '#records/index.ts';
import { toAddress, toDraftName, type Place } from '#features/compose/index.ts';
import { findDraftOf } from './standing.ts';
import { words } from './words.ts';

/**
 * Takes something out of the outbox. What was written becomes a draft again, or can be put back where another draft has
 * its place: no text is lost by a slip of the hand.
 */
export function useTakeBack(): (item: Item) => Promise<void> {
  const { outbox } = useSession();
  const { toasts } = useUi();
  const keepText = useTextKept();
  const remove = async (item: Item) => {
    await outbox.dismiss(item.id);
    await keepText(item);
  };
  return async (item) => {
    if (item.state === 'refused') return remove(item);
    if (await outbox.cancel(item.id)) return keepText(item);
    const anyway = { text: words.removeAnyway, onSelect: () => void remove(item) };
    return void toasts.show({ text: words.mayHaveArrived, isFault: true, action: anyway });
  };
}

function useTextKept(): (item: Item) => Promise<void> {
  const { outbox } = useSession();
  const { toasts } = useUi();
  const [, navigate] = useLocation();
  return async (item) => {
    const { owner, action } = item;
    const draft = findDraftOf(action);
    const place = toPlaceOf(item);
    const name = toDraftName(place);
    if (draft && (await outbox.drafts.find(owner, name)) === undefined) {
      await outbox.drafts.keep(owner, name, draft);
      const open = { text: words.open, onSelect: () => navigate(toAddress(place)) };
      return void toasts.show({ text: words.isDraft, icon: 'draft', action: open });
    }
    const undo = { text: words.undo, onSelect: () => void outbox.add(owner, action) };
    toasts.show({ text: words.takenBack, action: undo });
  };
}

function toPlaceOf({ action }: Item): Place {
  if (action.kind === 'edit') return { kind: 'edit', statusId: action.statusId };
  const draft = findDraftOf(action);
  const to = draft?.inReplyTo;
  if (to && 'statusId' in to) return { kind: 'reply', statusId: to.statusId };
  return draft?.quoteId === undefined ? { kind: 'new' } : { kind: 'quote', statusId: draft.quoteId };
}
