import { encode, open, type PictureFile } from './encode.ts';
import type { Sharp } from './load-sharp.ts';
import type { ReadImage } from './read-image.ts';

export type Size = { readonly width: number; readonly height: number };

/** Fills the shape around the middle; a smaller picture keeps the shape and is not blown up. */
export async function makeCrop(sharp: Sharp, image: ReadImage, size: Size): Promise<PictureFile> {
  const { autoOrient } = await sharp(image.bytes).metadata();
  const scale = Math.min(1, autoOrient.width / size.width, autoOrient.height / size.height);
  const shape = {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
  return encode(
    open(sharp, image, false)
      .resize({ ...shape, fit: 'cover' })
      .webp({ quality: 86, effort: 4 }),
    'webp',
  );
}

/** An emoji as it moves, and as it stands still for people who want it so. */
export type EmojiPicture = { readonly moving: PictureFile; readonly still: PictureFile };

const EMOJI_SIDE = 128;

export async function makeEmoji(sharp: Sharp, image: ReadImage): Promise<EmojiPicture> {
  const shape = { width: EMOJI_SIDE, height: EMOJI_SIDE, fit: 'inside', withoutEnlargement: true } as const;
  const still = await encode(open(sharp, image, false).resize(shape).png({ compressionLevel: 9 }), 'png');
  if (image.frames === 1) return { moving: still, still };
  const moving = await encode(
    open(sharp, image, true).resize(shape).webp({ quality: 90, effort: 4 }),
    'webp',
  );
  return { moving, still };
}
