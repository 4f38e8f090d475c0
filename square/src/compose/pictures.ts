import type { Logger } from 'pino';
import { shardOfAccount, type Clock, type Id, type MintId, type Urls } from '#kernel/index.ts';
import type { Submit } from '#actions/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { createEmojiList } from '#emojis/index.ts';
import { mintMediaKey, openFolderMedia } from '#engines/media/index.ts';
import {
  createMediaDueHandlers,
  createPictureMaker,
  createUploadGate,
  createUploads,
  type KeepUpload,
} from '#media/index.ts';
import { createGrantHandler, type GrantDeps } from '#profiles/index.ts';
import type { DataFolder } from './data-folder.ts';
import type { Shutdown } from './shutdown.ts';

export type PicturesInput = {
  readonly folder: DataFolder;
  readonly log: Logger;
  readonly clock: Clock;
  readonly mint: MintId;
  readonly urls: Urls;
  readonly db: Db;
  readonly guard: Guard;
  readonly ready: Promise<void>;
  readonly shutdown: Shutdown;
};

/** What is uploaded and shown, and what people set about themselves, put together. */
export async function makePictures(input: PicturesInput) {
  const { folder, shutdown } = input;
  const mediaStore = await openFolderMedia({ folder: folder.at('media') });
  const emojis = createEmojiList(input);
  shutdown.add('emojis', async () => emojis.close());
  void input.ready.then(emojis.start);
  return {
    mediaStore,
    mintMediaKey,
    uploads: createUploads({ clock: input.clock, mediaStore }),
    pictures: createPictureMaker(),
    uploadGate: createUploadGate(),
    emojis,
    findEmojis: emojis.find,
    mediaDueHandlers: createMediaDueHandlers({ ...input, mediaStore }),
  };
}

/** Due work of profiles; what it grants goes down the ladder too, which is put together later. */
export function createProfileHandlers(
  input: Omit<GrantDeps, 'grantFollow'> & { readonly mint: MintId },
  submit: Submit,
) {
  const grantFollow = (toId: Id, fromId: Id) => {
    const id = input.mint(shardOfAccount(toId));
    const ends = { fromId, toId, data: undefined };
    return submit({ kind: 'link', edge: 'follow', id, accountId: toId, key: undefined, ...ends });
  };
  return createGrantHandler({ ...input, grantFollow });
}

/** An upload goes down the same ladder as all that people do. */
export function createKeepUpload(mint: MintId, submit: Submit): KeepUpload {
  return async (accountId, media) => {
    const id = mint(shardOfAccount(accountId));
    const { standing } = await submit({ kind: 'upload', id, accountId, key: undefined, media });
    return standing;
  };
}
