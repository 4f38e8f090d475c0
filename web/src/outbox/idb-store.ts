import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { findDraft, type StoredItem } from './item.ts';
import { applyChange, isFree, listOrphans, toOrder } from './store.ts';
import type { Change, KeptBlob, KeptDraft, Lease, Plan, Store, Updated } from './store.ts';

type Schema = DBSchema & {
  items: { key: string; value: StoredItem };
  blobs: { key: string; value: KeptBlob; indexes: { keptAtMs: number } };
  drafts: { key: [string, string]; value: KeptDraft };
  leases: { key: string; value: Lease };
};
type Database = IDBPDatabase<Schema>;

const VERSION = 1;
const SENDER = 'sender';
/** On disk, not only on its way there, before anybody is told that it is kept. */
const ON_DISK = { durability: 'strict' } as const;

/** Keeps everything in IndexedDB. Throws where the browser has none, or lets nothing be kept. */
export async function openIdbStore(name: string): Promise<Store> {
  const { run, close } = await connect(name);
  return {
    isDurable: true,
    update: (plan) => run((db) => update(db, plan)),
    putBlob: (id, kept) => run(async (db) => void (await db.put('blobs', kept, id))),
    findBlob: (id) => run((db) => db.get('blobs', id)),
    sweepBlobs: (beforeMs) => run((db) => sweepBlobs(db, beforeMs)),
    putDraft: (draft) => run((db) => putDraft(db, draft)),
    listDrafts: () => run((db) => db.getAll('drafts')),
    removeDraft: ({ owner, place }) => run((db) => db.delete('drafts', [owner, place])),
    takeLease: (tab, nowMs, untilMs) => run((db) => takeLease(db, { tab, untilMs }, nowMs)),
    close,
  };
}

/** Browsers end connections of tabs in the background: then the next use opens another. */
async function connect(name: string) {
  let opening: Promise<Database> | undefined;
  let isEnded = false;
  const forget = () => (opening = undefined);
  const open = () => (opening ??= openDatabase(name, forget));
  await open();
  const run = async <T>(work: (db: Database) => Promise<T>): Promise<T> => {
    const db = await open();
    try {
      return await work(db);
    } catch (error) {
      if (isEnded || !isClosed(error)) throw error;
      forget();
      return work(await open());
    }
  };
  const close = () => {
    isEnded = true;
    void opening?.then((db) => db.close());
  };
  return { run, close };
}

function openDatabase(name: string, forget: () => void): Promise<Database> {
  const opening = openDB<Schema>(name, VERSION, {
    upgrade: (db) => {
      db.createObjectStore('items', { keyPath: 'id' });
      db.createObjectStore('blobs').createIndex('keptAtMs', 'keptAtMs');
      db.createObjectStore('drafts', { keyPath: ['owner', 'place'] });
      db.createObjectStore('leases');
    },
    // A tab with a newer version of the app must not wait for this one.
    blocking: () => {
      forget();
      void opening.then((db) => db.close());
    },
    terminated: forget,
  });
  opening.catch(forget);
  return opening;
}

/** Thrown where a transaction could not begin, so that nothing was done. */
function isClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}

async function update<T>(db: Database, plan: Plan<T>): Promise<Updated<T>> {
  const tx = begin(db);
  const done = tx.done;
  done.catch(() => {}); // reported below
  try {
    const items = toOrder(await tx.objectStore('items').getAll());
    const change = plan(items);
    write(tx, change);
    await done;
    return applyChange(items, change);
  } catch (error) {
    abort(tx);
    throw error;
  }
}

type Transaction = ReturnType<typeof begin>;
function begin(db: Database) {
  return db.transaction(['items', 'drafts'], 'readwrite', ON_DISK);
}

/** What fails here fails the whole transaction, which says why. */
function write<T>(tx: Transaction, { put = [], remove = [], removeDraft }: Change<T>): void {
  const items = tx.objectStore('items');
  for (const item of put) items.put(item).catch(() => {});
  for (const id of remove) items.delete(id).catch(() => {});
  if (removeDraft) {
    tx.objectStore('drafts')
      .delete([removeDraft.owner, removeDraft.place])
      .catch(() => {});
  }
}

function abort(tx: Transaction): void {
  try {
    tx.abort();
  } catch {
    // it has ended by itself
  }
}

/** Committed in the same breath: what is typed just before the page goes away is kept without it. */
async function putDraft(db: Database, draft: KeptDraft): Promise<void> {
  const tx = db.transaction('drafts', 'readwrite');
  const put = tx.store.put(draft);
  tx.commit();
  await Promise.all([put, tx.done]);
}

async function takeLease(db: Database, lease: Lease, nowMs: number): Promise<boolean> {
  const tx = db.transaction('leases', 'readwrite');
  const isTaken = !isFree(await tx.store.get(SENDER), lease.tab, nowMs);
  if (!isTaken) await tx.store.put(lease, SENDER);
  await tx.done;
  return !isTaken;
}

async function sweepBlobs(db: Database, beforeMs: number): Promise<void> {
  const tx = db.transaction(['items', 'drafts', 'blobs'], 'readwrite');
  const blobs = tx.objectStore('blobs');
  const [items, drafts, old] = await Promise.all([
    tx.objectStore('items').getAll(),
    tx.objectStore('drafts').getAll(),
    blobs.index('keptAtMs').getAllKeys(IDBKeyRange.upperBound(beforeMs, true)),
  ]);
  const held = [...items.map(({ action }) => findDraft(action)), ...drafts.map(({ draft }) => draft)];
  await Promise.all(listOrphans(old, held).map((id) => blobs.delete(id)));
  await tx.done;
}
