import type { Failure } from '#api/index.ts';
import { placeAnswers } from './answers.ts';
import { toWaitMs } from './backoff.ts';
import { findDraft, findStatus, type Draft, type StoredItem } from './item.ts';
import { isSameLane } from './lanes.ts';
import { toRest } from './to-rest.ts';
import type { Claim, Outcome } from './outcome.ts';
import { isSameText } from './same-text.ts';
import type { Change, Plan } from './store.ts';

export type Settling = {
  readonly claim: Claim;
  readonly outcome: Outcome;
  readonly nowMs: number;
  readonly random: () => number;
  readonly createKey: () => string;
};

/** Writes down what came of a try; nothing where the item was dismissed, or settled by another tab. */
export function planSettle(settling: Settling): Plan<undefined> {
  return (items) => {
    const item = items.find(({ id }) => id === settling.claim.item.id);
    if (!item || item.state !== 'on-device') return { value: undefined };
    return settle({ ...item, isSending: false }, items, settling);
  };
}

function settle(item: StoredItem, items: readonly StoredItem[], settling: Settling): Change<undefined> {
  const { outcome, createKey } = settling;
  switch (outcome.kind) {
    case 'taken':
      return take(item, items, { ...settling, outcome });
    case 'refused':
      return put({ ...toRest(item), state: 'refused', refusedBy: outcome.by, reason: outcome.reason });
    case 'signed-out':
      return put({ ...toRest(item), waitsFor: 'sign-in', unsureSinceMs: settling.claim.unsureBeforeMs });
    case 'not-sent':
      return put({ ...toRest(item), key: createKey(), unsureSinceMs: undefined });
    case 'passing':
      return wait(item, items, { ...settling, outcome });
  }
}

function put(...items: StoredItem[]): Change<undefined> {
  return { put: items, value: undefined };
}

type With<K extends Outcome['kind']> = Settling & { readonly outcome: Extract<Outcome, { kind: K }> };

function take(item: StoredItem, items: readonly StoredItem[], settling: With<'taken'>): Change<undefined> {
  const { outcome, nowMs, createKey } = settling;
  const taken = toTaken(item, outcome, nowMs);
  const earlier = items.filter((each) => each.state === 'accepted' && isSuperseded(each, item));
  return {
    put: [taken, ...placeAnswers(taken, items), ...amend(taken, createKey)],
    remove: earlier.map(({ id }) => id),
    value: undefined,
  };
}

export function toTaken(
  item: StoredItem,
  { standing, result }: Pick<With<'taken'>['outcome'], 'standing' | 'result'>,
  nowMs: number,
): StoredItem {
  const taken = { ...toRest(item), state: standing, result, unsureSinceMs: undefined };
  return standing === 'published' ? { ...taken, publishedAtMs: nowMs } : taken;
}

/** Of wishes for the same thing only the last one matters. */
function isSuperseded(earlier: StoredItem, item: StoredItem): boolean {
  return (item.action.kind === 'mark' || item.action.kind === 'follow') && isSameLane(earlier, item);
}

/** The edit that must follow where an earlier try had arrived with other words than those that now hold. */
function amend(taken: StoredItem, createKey: () => string): StoredItem[] {
  const draft = findDraft(taken.action);
  const status = findStatus(taken);
  if (!taken.isAmended || !draft || !status || isAsWished(draft, taken)) return [];
  const id = createKey();
  const action = { kind: 'edit', statusId: status.id, draft } as const;
  const { owner, rank, createdAtMs, uploads } = taken;
  return [
    {
      id,
      key: createKey(),
      owner,
      action,
      createdAtMs,
      uploads,
      rank: rank + 0.5,
      state: 'on-device',
      isSending: false,
      attempts: 0,
    },
  ];
}

function isAsWished(draft: Draft, taken: StoredItem): boolean {
  const status = findStatus(taken);
  const wished = draft.attachments.map((each) => taken.uploads[each.id]?.mediaId ?? each.mediaId);
  const shown = status?.media_attachments.map(({ id }) => id);
  return (
    status?.spoiler_text === draft.warning &&
    isSameText(status.content, draft.text) &&
    wished.join() === shown?.join()
  );
}

function wait(item: StoredItem, items: readonly StoredItem[], settling: With<'passing'>): Change<undefined> {
  const { outcome, claim, nowMs, random } = settling;
  const { failure } = outcome;
  const unsureSinceMs = outcome.mayHaveArrived ? item.unsureSinceMs : claim.unsureBeforeMs;
  const later = items.find((each) => each.rank > item.rank && replaces(each, item));
  if (later) {
    return { ...put({ ...later, unsureSinceMs: later.unsureSinceMs ?? unsureSinceMs }), remove: [item.id] };
  }
  return put({
    ...item,
    unsureSinceMs,
    waitsFor: toCause(failure),
    nextTryAtMs: nowMs + toWaitMs(item.attempts, failure.retryAfterMs, random),
    isSlowedDown: failure.kind === 'slow-down' && failure.retryAfterMs !== undefined,
  });
}

function replaces(later: StoredItem, item: StoredItem): boolean {
  return later.state === 'on-device' && isSuperseded(later, item);
}

function toCause({ kind }: Failure): 'network' | 'square' {
  return kind === 'offline' || kind === 'unreachable' ? 'network' : 'square';
}
