import { Problem, shardOf, type Clock, type Id } from '#kernel/index.ts';
import { insertDueWork, type DbOrTx, type DueWork, type Tx } from '#database/index.ts';
import type { MediaStore } from '#engines/media/index.ts';
import { deleteUnattached } from './media-queries.ts';

/** Kinds of due work. */
export const REMOVE_FILES = 'media.remove-files';
const FORGET = 'media.forget';

const DAY_MS = 86_400_000;
const STORE_AWAY_MS = 600_000;

/** Plans that these are forgotten a day from now, unless a post shows them by then. */
export function forgetLater(db: DbOrTx, clock: Clock, ids: readonly Id[]): Promise<void> {
  const dueAt = new Date(clock() + DAY_MS);
  return insertDueWork(
    db,
    ids.map((id) => ({ shard: shardOf(id), kind: FORGET, id, dueAt, body: {} })),
  );
}

export type ForgetDeps = { readonly clock: Clock; readonly mediaStore: MediaStore };

/** What is done when the planned time has come. */
export function createMediaDueHandlers(deps: ForgetDeps) {
  const { clock, mediaStore } = deps;
  const removeFiles = async (work: DueWork, tx: Tx) => {
    const { keys } = work.body as { keys: string[] };
    try {
      await mediaStore.remove(keys);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await insertDueWork(tx, [{ ...work, dueAt: new Date(clock() + STORE_AWAY_MS) }]); // as often as it takes
    }
  };
  const forget = async (work: DueWork, tx: Tx) => {
    const keys = await deleteUnattached(tx, work.shard, work.id);
    if (keys)
      await insertDueWork(tx, [{ ...work, kind: REMOVE_FILES, dueAt: new Date(clock()), body: { keys } }]);
  };
  return { [REMOVE_FILES]: removeFiles, [FORGET]: forget };
}
