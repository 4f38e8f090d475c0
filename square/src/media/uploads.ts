import { LRUCache } from 'lru-cache';
import { Problem, shardOfAccount, type Clock, type Id } from '#kernel/index.ts';
import { deleteDueWork, type Tx } from '#database/index.ts';
import type { MediaStore } from '#engines/media/index.ts';
import { forgetLater, REMOVE_FILES } from './forget.ts';
import { putMedia } from './media-queries.ts';
import type { Media } from './media.ts';

/** The rows of uploads on their way into the database, and what this process remembers of them. */
export type Uploads = {
  /** Those of these that the account uploaded to this process lately, in the given order: also where only the journal has them. */
  readonly find: (accountId: Id, ids: readonly Id[]) => Media[];
  /** True where only the journal has it. */
  readonly isWaiting: (id: Id) => boolean;
  readonly note: (accountId: Id, media: Media, isWaiting: boolean) => void;
  readonly drop: (id: Id) => void;
  /** Writes the row, or what is now said of it; throws a Problem where its files are gone. Twice does no harm. */
  readonly write: (tx: Tx, accountId: Id, media: Media) => Promise<void>;
};

const REMEMBERED = 20_000;

export function createUploads(deps: { readonly clock: Clock; readonly mediaStore: MediaStore }): Uploads {
  const recent = new LRUCache<Id, { accountId: Id; media: Media; isWaiting: boolean }>({ max: REMEMBERED });
  return {
    find: (accountId, ids) =>
      ids.flatMap((id) => {
        const known = recent.get(id);
        return known?.accountId === accountId ? [known.media] : [];
      }),
    isWaiting: (id) => recent.get(id)?.isWaiting ?? false,
    note: (accountId, media, isWaiting) => void recent.set(media.id, { accountId, media, isWaiting }),
    drop: (id) => void recent.delete(id),
    write: async (tx, accountId, media) => {
      const shard = shardOfAccount(accountId);
      const isKept = await deleteDueWork(tx, { shard, kind: REMOVE_FILES, id: media.id });
      if (!isKept && (await isGone(deps.mediaStore, media.key)))
        throw new Problem('invalid', 'The file is no longer here: upload it again');
      await putMedia(tx, accountId, media);
      await forgetLater(tx, deps.clock, [media.id]);
    },
  };
}

/** A store that cannot say so is given the benefit of the doubt. */
async function isGone(store: MediaStore, key: string): Promise<boolean> {
  try {
    return (await store.find(key)) === undefined;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
