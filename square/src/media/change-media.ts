import { Problem, shardOfAccount, type Clock, type Id } from '#kernel/index.ts';
import { isDatabaseAway, type Db, type Guard } from '#database/index.ts';
import { removeFiles } from './keep-files.ts';
import { deleteUnattached, listMediaById, type StoredMedia } from './media-queries.ts';
import type { Focus } from './media.ts';
import { checkDescription, type KeepUpload, type Uploaded } from './upload-media.ts';
import type { Uploads } from './uploads.ts';

export type ChangeDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly clock: Clock;
  readonly uploads: Uploads;
  readonly keepUpload: KeepUpload;
};

/** A file of the account's own, also one that only the journal has; anybody else's answers as one that is not there. */
export async function getOwnMedia(
  deps: Pick<ChangeDeps, 'db' | 'guard' | 'uploads'>,
  accountId: Id,
  id: Id,
): Promise<StoredMedia> {
  const [recent] = deps.uploads.find(accountId, [id]);
  let isAnswered = false;
  try {
    const [stored] = await deps.guard.run(() => listMediaById(deps.db, accountId, [id]));
    if (stored) return stored;
    isAnswered = true;
  } catch (error) {
    if (!recent || !isDatabaseAway(error)) throw error;
  }
  if (!recent || (isAnswered && !deps.uploads.isWaiting(id)))
    throw new Problem('not-found', 'Record not found');
  return { ...recent, postId: null };
}

export type MediaChange = { readonly description: string | undefined; readonly focus: Focus | undefined };

/** Says something else of a file that no post shows yet. One that a post shows changes with that post's edit, which keeps what was there. */
export async function changeMedia(
  deps: ChangeDeps,
  accountId: Id,
  change: MediaChange & { readonly id: Id },
): Promise<Uploaded> {
  const { postId, ...before } = await getOwnMedia(deps, accountId, change.id);
  if (postId !== null)
    throw new Problem('not-found', 'Record not found: edit the post to change what it shows');
  const media = {
    ...before,
    description: change.description === undefined ? before.description : checkDescription(change.description),
    meta: change.focus ? { ...before.meta, focus: change.focus } : before.meta,
  };
  return { media, standing: await deps.keepUpload(accountId, media) };
}

/** Forgets a file that no post shows. */
export async function removeMedia(deps: ChangeDeps, accountId: Id, id: Id): Promise<void> {
  const { db, guard, clock } = deps;
  await getOwnMedia(deps, accountId, id);
  const shard = shardOfAccount(accountId);
  const isGone = await guard.run(() =>
    db.begin(async (tx) => {
      const keys = await deleteUnattached(tx, shard, id);
      if (keys) await removeFiles(tx, clock, { shard, id, keys });
      return keys !== undefined;
    }),
  );
  if (isGone) deps.uploads.drop(id);
  else throw new Problem('invalid', 'Media attachment is currently used by a status');
}
