import { isWriting, type Action, type StoredItem } from './item.ts';
import { isSameLane } from './lanes.ts';
import { placeAnswer } from './answers.ts';
import type { Change, Plan } from './store.ts';

/** Adds an item at the end. A wish meets those for the same thing that wait: the last one is what holds. */
export function planAdd(fresh: StoredItem): Plan<StoredItem> {
  return (items) => {
    const last = { ...fresh, rank: (items.at(-1)?.rank ?? 0) + 1 };
    if (isWriting(fresh.action)) return put(placeAnswer(last, items));
    const lane = items.filter((item) => isSameLane(item, fresh));
    const given = lane.flatMap(({ id, state }) => (state === 'refused' ? [id] : []));
    const change = meet(
      lane.findLast(({ state }) => state === 'on-device'),
      last,
    );
    return { ...change, remove: [...given, ...(change.remove ?? [])] };
  };
}

function put(item: StoredItem): Change<StoredItem> {
  return { put: [item], value: item };
}

function meet(earlier: StoredItem | undefined, fresh: StoredItem): Change<StoredItem> {
  if (!earlier) return put(fresh);
  if (earlier.isSending) return isSame(earlier.action, fresh.action) ? { value: earlier } : put(fresh);
  if (fresh.action.kind === 'vote') return meetVote(earlier, fresh);
  const isSure = earlier.unsureSinceMs === undefined;
  if (isSure && isOn(earlier.action) !== isOn(fresh.action)) {
    return { remove: [earlier.id], value: { ...fresh, state: 'published' } };
  }
  // An earlier one may have arrived: then the opposite must go out, and must still do so if it is wished back again.
  const { unsureSinceMs, rank, createdAtMs } = earlier;
  return { ...put({ ...fresh, unsureSinceMs, rank, createdAtMs }), remove: [earlier.id] };
}

/** A vote that may have arrived stays, as votes cannot be changed. */
function meetVote(earlier: StoredItem, fresh: StoredItem): Change<StoredItem> {
  return earlier.unsureSinceMs === undefined
    ? { ...put({ ...fresh, rank: earlier.rank }), remove: [earlier.id] }
    : { value: earlier };
}

export function isOn(action: Action): boolean | undefined {
  return action.kind === 'mark' || action.kind === 'follow' ? action.on : undefined;
}

function isSame(one: Action, other: Action): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
