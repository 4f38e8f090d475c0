import { orphanAnswers, placeAnswer } from './answers.ts';
import { findDraft, isWriting, type Draft, type StoredItem } from './item.ts';
import { toRest } from './to-rest.ts';
import type { Change, Plan } from './store.ts';

const NO: Change<boolean> = { value: false };

function onOne(
  id: string,
  change: (item: StoredItem, items: readonly StoredItem[]) => Change<boolean>,
): Plan<boolean> {
  return (items) => {
    const item = items.find((each) => each.id === id);
    return item ? change(item, items) : NO;
  };
}

/** Gives a post or an edit other words; false while it is on its way, or where the server has it already. */
export function planEdit(id: string, draft: Draft, key: string): Plan<boolean> {
  return onOne(id, (item, items) => {
    const { action, state, isSending } = item;
    if (!findDraft(action) || isSending || state === 'accepted' || state === 'published') return NO;
    const changed = { ...item, action: { ...action, draft } } as StoredItem;
    // Under the same key a first try that had arrived is found again, and changed after it; an edit holds whole as it is.
    const mayBeThere = state === 'on-device' && action.kind === 'post' && item.unsureSinceMs !== undefined;
    const next = mayBeThere ? { ...toRest(changed), isAmended: true } : toFresh(changed, key);
    return { put: [placeAnswer(next, items)], value: true };
  });
}

/** Sends what was refused once more, as something new; false where it was not refused. */
export function planResend(id: string, key: string): Plan<boolean> {
  return onOne(id, (item, items) =>
    item.state === 'refused' ? { put: [placeAnswer(toFresh(item, key), items)], value: true } : NO,
  );
}

function toFresh(item: StoredItem, key: string): StoredItem {
  return {
    ...toRest(item),
    state: 'on-device',
    key,
    attempts: 0,
    unsureSinceMs: undefined,
    isAmended: undefined,
    reason: undefined,
    refusedBy: undefined,
    refusalId: undefined,
  };
}

/** Takes an item back; false where it may have arrived. */
export function planCancel(id: string): Plan<boolean> {
  return onOne(id, (item, items) => {
    const isHere = item.state === 'on-device' && !item.isSending && item.unsureSinceMs === undefined;
    return isHere || item.state === 'refused' ? remove(item, items) : NO;
  });
}

/** Forgets an item, whatever became of it. */
export function planDismiss(id: string): Plan<boolean> {
  return onOne(id, remove);
}

function remove(item: StoredItem, items: readonly StoredItem[]): Change<boolean> {
  return { remove: [item.id], put: orphanAnswers(item.id, items), value: true };
}

/** Puts a writing before another of the same account, or at the end; false where there is no such writing. */
export function planMove(id: string, beforeId: string | undefined): Plan<boolean> {
  return onOne(id, (item, items) => {
    const own = items.filter(({ owner }) => owner === item.owner);
    const others = own.filter((each) => each.id !== id);
    const at = beforeId === undefined ? others.length : others.findIndex((each) => each.id === beforeId);
    if (at < 0 || !isWriting(item.action)) return NO;
    const ranks = own.map(({ rank }) => rank);
    const moved = others.toSpliced(at, 0, item).map((each, place) => ({ ...each, rank: ranks[place]! }));
    return { put: moved, value: true };
  });
}

/** Lets what waits for its time be tried at once; gently, not what the server has asked to wait with. */
export function planWake(isGentle: boolean): Plan<undefined> {
  return (items) => ({
    put: items
      .filter((item) => item.state === 'on-device' && item.nextTryAtMs !== undefined)
      .filter((item) => !(isGentle && item.isSlowedDown))
      .map((item) => ({ ...item, nextTryAtMs: undefined, isSlowedDown: undefined })),
    value: undefined,
  });
}
