import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StartError } from '@merle/kit';
import { NewerDataError } from '#database/index.ts';

/** Of the folder's files; counts up when an older Merle could not read them. */
const FORMAT = 1;

/** The square's part of the data folder, held by this process alone until it is released. */
export type DataFolder = {
  readonly path: string;
  /** The path of something in it. */
  at(name: string): string;
  release(): void;
};

/** Makes or opens `<data>/square`; throws where another Merle holds it, a newer one wrote it, or it cannot be written. */
export async function openDataFolder(dataFolder: string): Promise<DataFolder> {
  const path = join(dataFolder, 'square');
  const at = (name: string) => join(path, name);
  try {
    await mkdir(path, { recursive: true, mode: 0o711 }); // the database's own user must be able to pass through
    await checkFormat(at('format'));
    const lock = await takeLock(at('lock'));
    return { path, at, release: () => lock.close() };
  } catch (error) {
    throw toStartError(error, path);
  }
}

/** The secret that tokens are signed with: made once, readable by its owner only. */
export async function readSecret(folder: Pick<DataFolder, 'at'>): Promise<string> {
  const path = folder.at('secret.key');
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw toStartError(error, path);
  });
  if (kept !== undefined) {
    if (kept.trim().length >= 32) return kept.trim();
    throw new StartError(
      `${path} is damaged: put back the copy from your backup, or remove it, which signs everybody out.`,
    );
  }
  const secret = randomBytes(32).toString('base64url');
  await writeDurably(path, `${secret}\n`).catch((error: unknown) => {
    throw toStartError(error, path);
  });
  return secret;
}

async function checkFormat(path: string): Promise<void> {
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (kept === undefined) return writeDurably(path, `${FORMAT}\n`);
  if (!(Number(kept) <= FORMAT)) {
    throw new NewerDataError(
      `${path} was written by a newer version of Merle. Start that version, or point MERLE_DATA at another folder.`,
    );
  }
}

/** An exclusive lock of SQLite: the system frees it when the process dies, however it dies, unlike a file with a process id. */
async function takeLock(path: string): Promise<DatabaseSync> {
  const { DatabaseSync } = await import('node:sqlite');
  const lock = new DatabaseSync(path);
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if (!/locked/.test((error as Error).message)) throw error;
    throw new StartError(
      `Another Merle is running on this data: stop it first, or set MERLE_DATA to another folder (${path} is held).`,
    );
  }
}

/** Whole or not at all, through a power cut too: written aside, fsynced, renamed. */
async function writeDurably(path: string, text: string): Promise<void> {
  const aside = `${path}.new`;
  await rm(aside, { force: true });
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space and start again',
  EDQUOT: 'the disk quota is used up. Free some space and start again',
  EROFS: 'the disk is read-only. Set MERLE_DATA to a folder that can be written',
  EACCES: 'it may not be written by this user. Change its owner, or set MERLE_DATA to another folder',
  EPERM: 'it may not be written by this user. Change its owner, or set MERLE_DATA to another folder',
  ENOTDIR: 'a part of its path is a file. Set MERLE_DATA to a folder',
  EEXIST: 'a file lies in its place. Set MERLE_DATA to a folder',
};

function toStartError(error: unknown, path: string): unknown {
  const { code, message = '' } = error as NodeJS.ErrnoException;
  const reason =
    REASONS[code ?? ''] ??
    (/disk is full|readonly database|unable to open/.test(message)
      ? `${message}. Check the disk`
      : undefined);
  return reason === undefined
    ? error
    : new StartError(`The data folder ${path} cannot be used: ${reason}.`, { cause: error });
}
