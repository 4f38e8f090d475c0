import { randomBytes } from 'node:crypto';

/** What the store takes, by the extension of the key: nothing that a browser would run. */
const CONTENT_TYPES = {
  webp: 'image/webp',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  avif: 'image/avif',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
} as const;

export type MediaExtension = keyof typeof CONTENT_TYPES;

const KEY = /^([0-9a-z]{2})\/([0-9a-z]{2})\/\1\2[0-9a-z]{12,60}(?:-[a-z]{1,16})?\.([0-9a-z]{3,4})$/;
const NAME_BYTES = 16;

/** A key nobody can guess, in one of 65,536 folders. */
export function mintMediaKey(extension: MediaExtension): string {
  const name = randomBytes(NAME_BYTES).toString('hex');
  return `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}.${extension}`;
}

/** The content type that a key's extension stands for; undefined for any text that is no key of ours. */
export function findContentType(key: string): string | undefined {
  const extension = KEY.exec(key)?.[3];
  return extension !== undefined && isExtension(extension) ? CONTENT_TYPES[extension] : undefined;
}

function isExtension(text: string): text is MediaExtension {
  return Object.hasOwn(CONTENT_TYPES, text);
}
