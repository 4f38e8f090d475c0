import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

export type WholeFile = {
  readonly path: string;
  readonly bytes: Uint8Array | string;
  /** An existing folder of the same disk for what is being written; a process that dies leaves it there. */
  readonly workFolder: string;
  /** Unix permissions of the file; 0o644 unless said. */
  readonly mode?: number;
};

/**
 * Writes a file whole or not at all, and makes its folder where that is missing. When it resolves, the file survives
 * a power cut; when it rejects, as on a full disk, nothing of it is left. Whoever reads meanwhile sees the old file or none.
 */
export async function writeWhole({ path, bytes, workFolder, mode = 0o644 }: WholeFile): Promise<void> {
  const draft = join(workFolder, randomUUID());
  try {
    const file = await open(draft, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await makeFolder(dirname(path));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes a folder and those above it, each of which survives a power cut; does nothing where it is there. */
export async function makeFolder(path: string, mode = 0o755): Promise<void> {
  const folder = resolve(path);
  const first = await mkdir(folder, { recursive: true, mode });
  if (first === undefined) return;
  for (let made = folder; ; made = dirname(made)) {
    await syncFolder(dirname(made));
    if (made === resolve(first)) return;
  }
}

/** A new name is on the disk only when its folder was synced (fsync(2)). */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
