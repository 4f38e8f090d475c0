import type { Readable } from 'node:stream';

/** Where the bytes of pictures lie. Keys are minted by us (`ab/cd/abcd….webp`, see `media-keys.ts`), never taken from outside. */
export interface MediaStore {
  /** Keeps the bytes whole or not at all; throws a Problem('unavailable') when the store cannot take them. A key's bytes never change. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** The file behind a key; undefined where there is none, or where the text is no key of ours. Throws a Problem('unavailable') like `put`. */
  find(key: string): Promise<MediaFile | undefined>;
  /** Forgets the files; a key that is not there is no fault. */
  remove(keys: readonly string[]): Promise<void>;
}

export type MediaFile = {
  readonly size: number;
  readonly contentType: string;
  /** Opens the bytes for sending; nothing is held open before. A file removed meanwhile fails the stream with an error. */
  stream(range?: ByteRange): Readable;
};

/** Both ends inclusive and within the file, as in HTTP's `Content-Range`. */
export type ByteRange = { readonly start: number; readonly end: number };
