import { Problem, type Clock, type Id, type Shard } from '#kernel/index.ts';
import {
  deleteDueWork,
  insertDueWork,
  isDatabaseAway,
  type Db,
  type DbOrTx,
  type Guard,
  type Tx,
} from '#database/index.ts';
import type { MediaStore } from '#engines/media/index.ts';
import type { PictureFile } from './encode.ts';
import { REMOVE_FILES } from './forget.ts';

export type KeepDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly clock: Clock;
  readonly mediaStore: MediaStore;
};

/** What will name the files. */
export type Owner = { readonly shard: Shard; readonly id: Id };
export type Files = ReadonlyMap<string, PictureFile>;

/** Longer than the database was ever away, so that what the journal holds meanwhile finds its files. */
const ABANDONED_MS = 7 * 86_400_000;

/**
 * Stores files and then writes the row that names them, so that no row ever names a file that is not there. The files'
 * removal is planned before they are stored and called off with the row: whatever fails in between, and even where
 * nobody knows whether the row was committed, no file is left without a row.
 */
export async function keepFiles(
  deps: KeepDeps,
  files: Files,
  owner: Owner & { readonly write: (tx: Tx) => Promise<unknown> },
): Promise<void> {
  const { db, guard } = deps;
  const { shard, id } = owner;
  await planRemoval(deps, files, owner);
  await store(deps, files);
  await guard.run(() =>
    db.begin(async (tx) => {
      const isStillOurs = await deleteDueWork(tx, { shard, kind: REMOVE_FILES, id });
      if (!isStillOurs) throw new Problem('unavailable', 'This took too long. Send the picture again.');
      await owner.write(tx);
    }),
  );
}

/** The first half of `keepFiles`, for a row that may have to wait in the journal: while the database is away no removal is planned. */
export async function storeFiles(deps: KeepDeps, files: Files, owner: Owner): Promise<void> {
  try {
    await planRemoval(deps, files, owner);
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
  }
  await store(deps, files);
}

/** Plans the removal of files that no row names any more; in the transaction that took the name away. */
export function removeFiles(
  db: DbOrTx,
  clock: Clock,
  files: Owner & { readonly keys: readonly string[] },
): Promise<void> {
  const { shard, id, keys } = files;
  return insertDueWork(db, [{ shard, id, kind: REMOVE_FILES, dueAt: new Date(clock()), body: { keys } }]);
}

function planRemoval({ db, guard, clock }: KeepDeps, files: Files, { shard, id }: Owner): Promise<void> {
  const dueAt = new Date(clock() + ABANDONED_MS);
  const body = { keys: [...files.keys()] };
  return guard.run(() => insertDueWork(db, [{ shard, id, kind: REMOVE_FILES, dueAt, body }]));
}

async function store({ mediaStore }: KeepDeps, files: Files): Promise<void> {
  await Promise.all([...files].map(([key, file]) => mediaStore.put(key, file.bytes, file.contentType)));
}
