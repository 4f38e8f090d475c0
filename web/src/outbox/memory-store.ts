import { findDraft, type StoredItem } from './item.ts';
import {
  applyChange,
  isFree,
  listOrphans,
  type DraftKey,
  type KeptBlob,
  type KeptDraft,
  type Lease,
  type Store,
} from './store.ts';

/** Keeps everything in this tab only, for browsers that let nothing be kept. */
export function createMemoryStore(): Store {
  let items: readonly StoredItem[] = [];
  let lease: Lease | undefined;
  const blobs = new Map<string, KeptBlob>();
  const drafts = new Map<string, KeptDraft>();
  return {
    isDurable: false,
    update: (plan) =>
      settle(() => {
        const change = plan(items);
        if (change.removeDraft) drafts.delete(toName(change.removeDraft));
        const updated = applyChange(items, change);
        items = updated.items;
        return updated;
      }),
    putBlob: (id, kept) => settle(() => void blobs.set(id, kept)),
    findBlob: (id) => settle(() => blobs.get(id)),
    sweepBlobs: (beforeMs) =>
      settle(() => {
        const held = [
          ...items.map(({ action }) => findDraft(action)),
          ...[...drafts.values()].map((d) => d.draft),
        ];
        const old = [...blobs].filter(([, { keptAtMs }]) => keptAtMs < beforeMs).map(([id]) => id);
        for (const id of listOrphans(old, held)) blobs.delete(id);
      }),
    putDraft: (draft) => settle(() => void drafts.set(toName(draft), draft)),
    listDrafts: () => settle(() => [...drafts.values()]),
    removeDraft: (key) => settle(() => void drafts.delete(toName(key))),
    takeLease: (tab, nowMs, untilMs) =>
      settle(() => {
        if (!isFree(lease, tab, nowMs)) return false;
        lease = { tab, untilMs };
        return true;
      }),
    close: () => {},
  };
}

function toName({ owner, place }: DraftKey): string {
  return `${owner} ${place}`;
}

async function settle<T>(work: () => T): Promise<T> {
  return work();
}
