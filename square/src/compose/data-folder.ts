import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findFolderError, makeOwnFolder, StartError, takeLock, writeWhole } from '@merle/kit';
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

/** The square's part of the data folder: the desk and others have parts of their own. */
export function toDataPath(dataFolder: string): string {
  return join(dataFolder, 'square');
}

/** Makes or opens `<data>/square`; throws where another Merle holds it, a newer one wrote it, or it cannot be written. */
export async function openDataFolder(dataFolder: string): Promise<DataFolder> {
  const path = toDataPath(dataFolder);
  const at = (name: string) => join(path, name);
  try {
    await makeOwnFolder(path);
    await checkFormat(at('format'));
    return { path, at, release: takeLock(at('lock')).release };
  } catch (error) {
    throw findFolderError(error, path) ?? error;
  }
}

/** The secret that tokens are signed with: made once, readable by its owner only. */
export async function readSecret(path: string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw findFolderError(error, path) ?? error;
  });
  if (kept !== undefined) {
    if (kept.trim().length >= 32) return kept.trim();
    throw new StartError(
      `${path} is damaged: put back the copy from your backup, or remove it, which signs everybody out.`,
    );
  }
  const secret = randomBytes(32).toString('base64url');
  await writeOwn(path, secret).catch((error: unknown) => {
    throw findFolderError(error, path) ?? error;
  });
  return secret;
}

async function checkFormat(path: string): Promise<void> {
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (kept === undefined) return writeOwn(path, String(FORMAT));
  if (!(Number(kept) <= FORMAT)) {
    throw new NewerDataError(
      `${path} was written by a newer version of Merle. Start that version, or point MERLE_DATA at another folder.`,
    );
  }
}

async function writeOwn(path: string, text: string): Promise<void> {
  await writeWhole({ path, bytes: `${text}\n`, workFolder: dirname(path), mode: 0o600 });
}
