import { availableParallelism } from 'node:os';
import { createJobQueue } from './job-queue.ts';
import { createSharpLoader, type Sharp } from './load-sharp.ts';
import type { PictureFile } from './encode.ts';
import { makePicture, type Picture } from './picture.ts';
import { makeCrop, makeEmoji, type EmojiPicture } from './small-pictures.ts';
import { readImage, type ImageLimits, type ReadImage } from './read-image.ts';

/**
 * Makes of a file from outside the pictures that we serve: unpacked and packed anew, so that nothing of the file
 * itself (place, camera, comments, whatever is hidden behind the picture) is ever passed on. Throws Problem 'invalid'
 * for what is no sound picture, 'unavailable' when too much waits.
 */
export type PictureMaker = {
  readonly picture: (bytes: Buffer) => Promise<Picture>;
  /** Cut to the shape around the middle, at most as large as given; the first frame where it moves. */
  readonly crop: (bytes: Buffer, size: { width: number; height: number }) => Promise<PictureFile>;
  readonly emoji: (bytes: Buffer) => Promise<EmojiPicture>;
};

/** Of all frames of a picture together. */
export const MAX_IMAGE_PIXELS = 33_177_600; // 7680 × 4320
const LIMITS: ImageLimits = { maxPixels: MAX_IMAGE_PIXELS, maxFrames: 1_000 };
const WAITING = 16;

export function createPictureMaker(limits: ImageLimits = LIMITS): PictureMaker {
  const loadSharp = createSharpLoader();
  // One core stays free for everybody who only reads.
  const queue = createJobQueue({ atOnce: availableParallelism() > 2 ? 2 : 1, waiting: WAITING });
  const work = <T>(bytes: Buffer, make: (sharp: Sharp, image: ReadImage) => Promise<T>) =>
    queue.run(async () => {
      const sharp = await loadSharp();
      return make(sharp, await readImage(sharp, bytes, limits));
    });
  return {
    picture: (bytes) => work(bytes, makePicture),
    crop: (bytes, size) => work(bytes, (sharp, image) => makeCrop(sharp, image, size)),
    emoji: (bytes) => work(bytes, makeEmoji),
  };
}
