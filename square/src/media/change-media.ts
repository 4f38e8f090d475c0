import { Problem, shardOfAccount, type Clock, type Id } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { removeFiles } from './keep-files.ts';
import { deleteUnattached, describeMedia, listMediaById, type StoredMedia } from './media-queries.ts';
import type { Focus, Media } from './media.ts';
import { checkDescription } from './upload-media.ts';

export type ChangeDeps = { readonly db: Db; readonly guard: Guard; readonly clock: Clock };

/** A file of the account's own; anybody else's answers as one that is not there. */
export async function getOwnMedia(deps: ChangeDeps, accountId: Id, id: Id): Promise<StoredMedia> {
  const [media] = await deps.guard.run(() => listMediaById(deps.db, accountId, [id]));
  if (!media) throw new Problem('not-found', 'Record not found');
  return media;
}

export type MediaChange = { readonly description: string | undefined; readonly focus: Focus | undefined };

/** Says something else of a file that no post shows yet. One that a post shows changes with that post's edit, which keeps what was there. */
export async function changeMedia(
  deps: ChangeDeps,
  accountId: Id,
  change: MediaChange & { readonly id: Id },
): Promise<Media> {
  const before = await getOwnMedia(deps, accountId, change.id);
  const media = {
    ...before,
    description: change.description === undefined ? before.description : checkDescription(change.description),
    meta: change.focus ? { ...before.meta, focus: change.focus } : before.meta,
  };
  const isChanged = await deps.guard.run(() => describeMedia(deps.db, accountId, media));
  if (!isChanged) throw new Problem('not-found', 'Record not found: edit the post to change what it shows');
  return media;
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
  if (!isGone) throw new Problem('invalid', 'Media attachment is currently used by a status');
}
