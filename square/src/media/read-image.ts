import { Problem } from '#kernel/index.ts';
import { getImageType, type ImageType } from './image-type.ts';
import type { Sharp } from './load-sharp.ts';

/** How large a picture may be once it is unpacked; the file's own size is limited at the border. */
export type ImageLimits = {
  /** Width × height × frames. */
  readonly maxPixels: number;
  readonly maxFrames: number;
};

/** A picture whose header was read and found within the limits; nothing of it has been unpacked yet. */
export type ReadImage = {
  readonly type: ImageType;
  readonly bytes: Buffer;
  readonly pixels: number;
  readonly frames: number;
};

/** Judges a file by its first bytes and its header alone, so that a bomb costs nothing. Throws a Problem that says what to change. */
export async function readImage(sharp: Sharp, bytes: Buffer, limits: ImageLimits): Promise<ReadImage> {
  const type = getImageType(bytes);
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw damaged(cause);
    });
  if (header.format !== (type === 'avif' ? 'heif' : type)) throw damaged(undefined);
  const frames = header.pages ?? 1;
  const pixels = header.width * header.height * frames;
  if (pixels > limits.maxPixels) throw tooManyPixels(header.width, header.height, frames, limits);
  if (frames > limits.maxFrames) {
    throw new Problem(
      'invalid',
      `This picture has ${count(frames)} frames, and at most ${count(limits.maxFrames)} are taken. Shorten it.`,
    );
  }
  return { type, bytes, pixels, frames };
}

export function damaged(cause: unknown): Problem {
  return new Problem('invalid', 'This picture is damaged and cannot be read. Save it again and send that.', {
    cause,
  });
}

function tooManyPixels(width: number, height: number, frames: number, limits: ImageLimits): Problem {
  const size = `${count(width)} × ${count(height)} pixels${frames > 1 ? ` in ${count(frames)} frames` : ''}`;
  const most = `${Math.floor(limits.maxPixels / 1_000_000)} million`;
  return new Problem(
    'invalid',
    `This picture has ${size}, and at most ${most} pixels in all are taken. Make it smaller.`,
  );
}

function count(n: number): string {
  return n.toLocaleString('en');
}
