import type { Sharp as Pipeline } from 'sharp';
import type { Sharp } from './load-sharp.ts';
import { Problem } from '#kernel/index.ts';
import { damaged, type ReadImage } from './read-image.ts';

/** A file as it will be stored and served. */
export type PictureFile = {
  readonly bytes: Buffer;
  readonly contentType: 'image/jpeg' | 'image/webp' | 'image/png';
  readonly extension: 'jpg' | 'webp' | 'png';
  readonly width: number;
  /** Of one frame. */
  readonly height: number;
};

const MAX_SECONDS = 25;

/** Opens a picture whose header was judged; `moving` keeps its frames. Turned as the camera was held. */
export function open(sharp: Sharp, image: ReadImage, moving: boolean): Pipeline {
  const pipeline = sharp(image.bytes, { limitInputPixels: image.pixels, failOn: 'error', animated: moving });
  // libvips turns no animations, and what makes them does not mark them as turned.
  return (moving ? pipeline : pipeline.autoOrient()).timeout({ seconds: MAX_SECONDS });
}

/** Unpacks and packs; a fault in either is a fault of the file, as all else was checked before. */
export async function encode(pipeline: Pipeline, type: 'jpeg' | 'webp' | 'png'): Promise<PictureFile> {
  try {
    const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
    return {
      bytes: data,
      contentType: `image/${type}`,
      extension: type === 'jpeg' ? 'jpg' : type,
      width: info.width,
      height: info.pageHeight ?? info.height,
    };
  } catch (cause) {
    if (!/timeout/i.test((cause as Error).message)) throw damaged(cause);
    throw new Problem('invalid', 'This picture takes too long to work on. Make it smaller or shorter.', {
      cause,
    });
  }
}
