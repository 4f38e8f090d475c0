import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, writeWhole } from '@merle/kit';
import { Problem } from '#kernel/index.ts';
import { findContentType } from './media-keys.ts';
import type { MediaStore } from './port.ts';

export type FolderMediaOptions = { readonly folder: string };

/** Holds what is being written; what is left there belongs to a process that died. */
const WORK = '.writing';
const LEFT_OVER_MS = 3_600_000;
/** Files that are removed at a time. */
const REMOVED_AT_ONCE = 16;

/** Media in a folder of this machine, which is made where it is missing. A file that `put` took survives a power cut. */
export async function openFolderMedia({ folder }: FolderMediaOptions): Promise<MediaStore> {
  const workFolder = join(folder, WORK);
  await makeFolder(workFolder);
  await sweep(workFolder);
  return {
    put: async (key, bytes, contentType) => {
      const expected = findContentType(key);
      if (expected === undefined) throw new Error(`no key of the media store: ${key}`);
      if (expected !== contentType) throw new Error(`${key} cannot hold ${contentType}`);
      await orUnavailable(writeWhole({ path: join(folder, key), bytes, workFolder }));
    },
    find: async (key) => {
      const contentType = findContentType(key);
      if (contentType === undefined) return undefined;
      const path = join(folder, key);
      const file = await orUnavailable(statFile(path));
      if (!file?.isFile()) return undefined;
      return { size: file.size, contentType, stream: (range) => createReadStream(path, range) };
    },
    remove: async (keys) => {
      const known = keys.filter((key) => findContentType(key) !== undefined);
      for (let first = 0; first < known.length; first += REMOVED_AT_ONCE) {
        const some = known.slice(first, first + REMOVED_AT_ONCE);
        await orUnavailable(Promise.all(some.map((key) => rm(join(folder, key), { force: true }))));
      }
    },
  };
}

async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new Problem('unavailable', 'Pictures cannot be kept or read just now.', { cause });
  }
}

async function statFile(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Another process may be writing there now: only what has lain for long is removed. */
async function sweep(workFolder: string): Promise<void> {
  for (const name of await readdir(workFolder)) {
    const path = join(workFolder, name);
    const file = await statFile(path);
    if (file && Date.now() - file.mtimeMs > LEFT_OVER_MS) await rm(path, { force: true });
  }
}
