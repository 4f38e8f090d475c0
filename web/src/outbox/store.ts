import type { Draft, OwnerKey, StoredItem } from './item.ts';

/** What a plan wants changed, all of it at once. */
export type Change<T> = {
  readonly put?: readonly StoredItem[];
  readonly remove?: readonly string[];
  /** A kept draft that has become one of the items. */
  readonly removeDraft?: DraftKey | undefined;
  readonly value: T;
};

/** Looks at all items, in order, and says what is to change; may be run again, and does nothing else. */
export type Plan<T> = (items: readonly StoredItem[]) => Change<T>;

export type DraftKey = { readonly owner: OwnerKey; readonly place: string };

/** What somebody began to write at a place: `new`, `reply:123`, `edit:5`, `quote:7`. */
export type KeptDraft = DraftKey & { readonly draft: Draft; readonly keptAtMs: number };

/** Where the outbox keeps everything, for all tabs of this browser. */
export type Store = {
  /** False where nothing outlives this tab. */
  readonly isDurable: boolean;
  /** Reads, plans and writes in one transaction, on disk when it resolves. Throws with nothing changed. */
  update<T>(plan: Plan<T>): Promise<Updated<T>>;
  putBlob(id: string, kept: KeptBlob): Promise<void>;
  findBlob(id: string): Promise<KeptBlob | undefined>;
  /** Forgets files of before `beforeMs` that no item and no draft holds. */
  sweepBlobs(beforeMs: number): Promise<void>;
  putDraft(draft: KeptDraft): Promise<void>;
  listDrafts(): Promise<KeptDraft[]>;
  removeDraft(key: DraftKey): Promise<void>;
  /** Takes or renews the right to send until `untilMs`; false while another tab has it. */
  takeLease(tab: string, nowMs: number, untilMs: number): Promise<boolean>;
  close(): void;
};

export type Updated<T> = {
  readonly value: T;
  readonly items: readonly StoredItem[];
  readonly hasChanged: boolean;
};

/** A file, in a form that every browser can keep. */
export type KeptBlob = { readonly bytes: ArrayBuffer; readonly type: string; readonly keptAtMs: number };

export type Lease = { readonly tab: string; readonly untilMs: number };

/** True where a tab may take a lease, as it has it, nobody has, or it ran out. */
export function isFree(lease: Lease | undefined, tab: string, nowMs: number): boolean {
  return lease === undefined || lease.tab === tab || lease.untilMs <= nowMs;
}

/** In the order in which people gave them. */
export function toOrder(items: readonly StoredItem[]): StoredItem[] {
  return items.toSorted((a, b) => a.rank - b.rank);
}

export function applyChange<T>(items: readonly StoredItem[], change: Change<T>): Updated<T> {
  const { put = [], remove = [], value } = change;
  const byId = new Map(items.map((item) => [item.id, item]));
  for (const item of put) byId.set(item.id, item);
  for (const id of remove) byId.delete(id);
  return { value, items: toOrder([...byId.values()]), hasChanged: put.length > 0 || remove.length > 0 };
}

/** Those of the files that none of these drafts holds. */
export function listOrphans(ids: readonly string[], drafts: readonly (Draft | undefined)[]): string[] {
  const held = new Set(drafts.flatMap((draft) => draft?.attachments.map((each) => each.blobId) ?? []));
  return ids.filter((id) => !held.has(id));
}
