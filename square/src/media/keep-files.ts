import { Problem, type Clock, type Id, type Shard } from '#kernel/index.ts';
import { deleteDueWork, insertDueWork, type Db, type DbOrTx, type Guard, type Tx } from '#database/index.ts';
import type { MediaStore } from '#engines/media/index.ts';
import type { PictureFile } from './encode.ts';
import { REMOVE_FILES } from './forget.ts';

export type KeepDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly clock: Clock;
  readonly mediaStore: MediaStore;
};

/** What owns the files: its row is written in the transaction that is handed in. */
export type Owner = { readonly shard: Shard; readonly id: Id; readonly write: (tx: Tx) => Promise<unknown> };

const HOUR_MS = 3_600_000;

/**
 * Stores files and then writes the row that names them, so that no row ever names a file that is not there. The files'
 * removal is planned before they are stored and called off with the row: whatever fails in between, and even where
 * nobody knows whether the row was committed, no file is left without a row.
 */
export async function keepFiles(
  deps: KeepDeps,
  files: ReadonlyMap<string, PictureFile>,
  owner: Owner,
): Promise<void> {
  const { db, guard, clock, mediaStore } = deps;
  const { shard, id } = owner;
  const removal = { shard, kind: REMOVE_FILES, id };
  const dueAt = new Date(clock() + HOUR_MS);
  await guard.run(() => insertDueWork(db, [{ ...removal, dueAt, body: { keys: [...files.keys()] } }]));
  await Promise.all(
    [...files].map(([key, { bytes, contentType }]) => mediaStore.put(key, bytes, contentType)),
  );
  await guard.run(() =>
    db.begin(async (tx) => {
      const isStillOurs = await deleteDueWork(tx, removal);
      if (!isStillOurs) throw new Problem('unavailable', 'This took too long. Send the picture again.');
      await owner.write(tx);
    }),
  );
}

/** Plans the removal of files that no row names any more; in the transaction that took the name away. */
export function removeFiles(
  db: DbOrTx,
  clock: Clock,
  files: { readonly shard: Shard; readonly id: Id; readonly keys: readonly string[] },
): Promise<void> {
  const { shard, id, keys } = files;
  return insertDueWork(db, [{ shard, id, kind: REMOVE_FILES, dueAt: new Date(clock()), body: { keys } }]);
}
