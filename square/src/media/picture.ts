import { encode as encodeBlurhash } from 'blurhash';
import { encode, open, type PictureFile } from './encode.ts';
import type { Sharp } from './load-sharp.ts';
import type { ReadImage } from './read-image.ts';

/** What is made of an upload. */
export type Picture = {
  readonly original: PictureFile;
  /** A still one of at most 640 pixels a side. */
  readonly preview: PictureFile;
  /** A few dozen characters that clients paint a blur from while the picture loads (https://blurha.sh). */
  readonly blurhash: string;
};

const MAX_SIDE = 3_840;
const PREVIEW_SIDE = 640;
const BLUR_SIDE = 32;
/** A PNG that packs a pixel into less is a drawing or a screenshot, whose edges would suffer; one above is a photo. */
const DRAWING_BYTES_PER_PIXEL = 0.5;

export async function makePicture(sharp: Sharp, image: ReadImage): Promise<Picture> {
  const original = await makeOriginal(sharp, image);
  // From our own file: what came from outside is unpacked only once.
  const preview = await encode(
    inside(sharp(original.bytes), PREVIEW_SIDE).webp({ quality: 80, effort: 3 }),
    'webp',
  );
  return { original, preview, blurhash: await toBlurhash(sharp, preview) };
}

function makeOriginal(sharp: Sharp, image: ReadImage): Promise<PictureFile> {
  const moving = image.frames > 1;
  const pipeline = inside(open(sharp, image, moving), MAX_SIDE);
  if (image.type === 'jpeg') return encode(pipeline.jpeg({ quality: 86, progressive: true }), 'jpeg');
  if (moving) return encode(pipeline.webp({ quality: 80, effort: 2 }), 'webp');
  const isDrawing = image.type === 'png' && image.bytes.length / image.pixels < DRAWING_BYTES_PER_PIXEL;
  return encode(
    pipeline.webp(isDrawing ? { lossless: true, effort: 1 } : { quality: 86, effort: 2 }),
    'webp',
  );
}

function inside(pipeline: ReturnType<Sharp>, side: number) {
  return pipeline.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
}

async function toBlurhash(sharp: Sharp, preview: PictureFile): Promise<string> {
  const { data, info } = await inside(sharp(preview.bytes), BLUR_SIDE)
    .flatten({ background: '#888' })
    .toColorspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const isTall = info.height > info.width;
  return encodeBlurhash(
    new Uint8ClampedArray(data.buffer, data.byteOffset, data.length),
    info.width,
    info.height,
    isTall ? 3 : 4,
    isTall ? 4 : 3,
  );
}
