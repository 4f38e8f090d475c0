import { Problem, shardOfAccount, type Id, type MintId } from '#kernel/index.ts';
import { cleanText, countCharacters } from '#text/index.ts';
import type { PictureFile } from './encode.ts';
import { storeFiles, type KeepDeps } from './keep-files.ts';
import type { PictureMaker } from './make-pictures.ts';
import type { Focus, Media } from './media.ts';
import type { Picture } from './picture.ts';

export type UploadDeps = KeepDeps & {
  readonly mint: MintId;
  readonly pictures: PictureMaker;
  /** A random key for a file with this ending. */
  readonly mintMediaKey: (extension: PictureFile['extension']) => string;
  readonly keepUpload: KeepUpload;
};

/** Brings an upload's row, or what is now said of it, into the database, or into the journal while that is away; throws a Problem where nothing can keep it. */
export type KeepUpload = (accountId: Id, media: Media) => Promise<Standing>;
type Standing = 'published' | 'accepted';
export type Uploaded = { readonly media: Media; readonly standing: Standing };

export type UploadInput = {
  readonly accountId: Id;
  readonly bytes: Buffer;
  readonly description: string;
  readonly focus: Focus | undefined;
};

export const MAX_DESCRIPTION = 1_500;

/**
 * Takes a picture that a post may show within a day; after that it is forgotten. When this answers, it can be served.
 * Throws a Problem that says what is wrong with the file, or that it cannot be kept right now: then nothing was kept.
 */
export async function uploadMedia(deps: UploadDeps, input: UploadInput): Promise<Uploaded> {
  const { accountId } = input;
  const description = checkDescription(input.description);
  const picture = await deps.pictures.picture(input.bytes);
  const { original, preview, blurhash } = picture;
  const key = deps.mintMediaKey(original.extension);
  const previewKey = deps.mintMediaKey(preview.extension);
  const shard = shardOfAccount(accountId);
  const media: Media = {
    id: deps.mint(shard),
    kind: 'image',
    key,
    previewKey,
    remoteUrl: null,
    description,
    blurhash,
    meta: toMeta(picture, input.focus),
  };
  const files = new Map([
    [key, original],
    [previewKey, preview],
  ]);
  await storeFiles(deps, files, { shard, id: media.id });
  return { media, standing: await deps.keepUpload(accountId, media) };
}

/** The description as it is kept; throws a Problem where it is too long. */
export function checkDescription(text: string): string {
  const description = cleanText(text);
  const count = countCharacters(description);
  if (count <= MAX_DESCRIPTION) return description;
  throw new Problem(
    'invalid',
    `Validation failed: Description is too long: ${count} characters of at most ${MAX_DESCRIPTION}`,
  );
}

/** As https://docs.joinmastodon.org/entities/MediaAttachment/#meta has it. */
function toMeta({ original, preview }: Picture, focus: Focus | undefined) {
  return { original: toSize(original), small: toSize(preview), focus: focus ?? { x: 0, y: 0 } };
}

function toSize({ width, height }: PictureFile) {
  return { width, height, size: `${width}x${height}`, aspect: width / height };
}
