import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type DataFolder = { readonly path: string; remove(): Promise<void> };

/** A temporary folder. */
export async function makeDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'merle-drill-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** A folder on a small disk of its own, that can be filled without harm to others; undefined, with the reason, where none can be had. */
export async function makeSmallDisk(megabytes: number): Promise<DataFolder | string> {
  if (process.getuid?.() !== 0) return 'only root can mount a small disk';
  const folder = await makeDataFolder();
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder.path]);
  } catch (error) {
    await folder.remove();
    return `a small disk cannot be mounted here (${(error as Error).message.trim()})`;
  }
  return {
    path: folder.path,
    remove: async () => {
      await run('umount', ['--lazy', folder.path]);
      await folder.remove();
    },
  };
}
