import type { Draft, OwnerKey } from './item.ts';
import type { KeptDraft, Store } from './store.ts';

/** What people have begun to write: one for each place (`new`, `reply:123`, `edit:5`, `quote:7`). */
export type Drafts = {
  keep(owner: OwnerKey, place: string, draft: Draft): Promise<void>;
  find(owner: OwnerKey, place: string): Promise<KeptDraft | undefined>;
  /** The latest first. */
  list(owner: OwnerKey): Promise<readonly KeptDraft[]>;
  remove(owner: OwnerKey, place: string): Promise<void>;
};

export function createDrafts(store: Store, clock: () => number): Drafts {
  const list = async (owner: OwnerKey) => {
    const own = (await store.listDrafts()).filter((kept) => kept.owner === owner);
    return own.toSorted((a, b) => b.keptAtMs - a.keptAtMs);
  };
  return {
    keep: (owner, place, draft) => store.putDraft({ owner, place, draft, keptAtMs: clock() }),
    find: async (owner, place) => (await list(owner)).find((kept) => kept.place === place),
    list,
    remove: (owner, place) => store.removeDraft({ owner, place }),
  };
}
