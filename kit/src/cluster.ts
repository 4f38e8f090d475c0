import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  lchown,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Layout } from './layout.ts';
import type { RunAs } from './run-as.ts';
import type { Durability } from './settings.ts';
import { findErrorCode, findFolderError, StartError } from './start-error.ts';
import { writeWhole } from './whole-file.ts';

/** Where and how a database is made. */
export type ClusterInput = {
  readonly layout: Layout;
  readonly binaries: Binaries;
  readonly runAs: RunAs;
  readonly durability: Durability;
};

/** Makes the database files on first use, else checks that they fit these programs; gives the owner's password. */
export async function ensureCluster(input: ClusterInput): Promise<string> {
  const { layout, binaries, runAs } = input;
  const version = await findText(join(layout.data, 'PG_VERSION'));
  const password = await findText(layout.password);
  if (version === undefined) return makeCluster(input, password || randomBytes(32).toString('base64url'));
  if (version !== binaries.majorVersion) {
    throw new StartError(
      `The database in ${layout.data} was made by PostgreSQL ${version}, and this Merle brings ${binaries.majorVersion}: ` +
        'start the Merle that made it, or set MERLE_DATA to another folder.',
    );
  }
  if (!password) {
    throw new StartError(
      `${layout.password} is missing, without which ${layout.data} cannot be opened: put it back from a backup.`,
    );
  }
  if (runAs.owner) await giveAway(layout.data, runAs.owner);
  // Copies and backups often come with wider rights, which PostgreSQL refuses.
  await chmod(layout.data, 0o700);
  return password;
}

async function findText(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (findErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  return text?.trim();
}

/** Made beside its place and renamed into it, so that a crash half way leaves nothing that looks whole. */
async function makeCluster(input: ClusterInput, password: string): Promise<string> {
  const { layout, binaries, runAs } = input;
  await keepPassword(layout, password);
  await rm(layout.making, { recursive: true, force: true });
  await mkdir(layout.making, { mode: 0o700 });
  const data = join(layout.making, 'data');
  const passwordCopy = join(layout.making, 'password');
  await writeFile(passwordCopy, password, { mode: 0o600 });
  if (runAs.owner) await giveAway(layout.making, runAs.owner);
  const args = ['-D', data, '-U', 'merle', '-A', 'scram-sha-256', `--pwfile=${passwordCopy}`, '-E', 'UTF8'];
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  if (input.durability === 'off') args.push('--no-sync');
  const said = await run(runAs.toCommand(binaries.initdb, args));
  if (said !== undefined) {
    await rm(layout.making, { recursive: true, force: true });
    throw toStartError(said, layout.folder);
  }
  await rename(data, layout.data);
  await rm(layout.making, { recursive: true, force: true });
  return password;
}

function toStartError(said: string, folder: string): StartError {
  if (/could not look up effective user ID/.test(said)) {
    return new StartError(
      `PostgreSQL needs a name for the user who runs it (${process.getuid?.()}): add one to /etc/passwd, or start Merle as a user who has one.`,
    );
  }
  const line = said.split('\n').findLast((text) => /error|FATAL/.test(text)) ?? said;
  return (
    findFolderError(said, folder) ??
    new StartError(`PostgreSQL could not make its files in ${folder}: ${line}.`)
  );
}

/** On the disk before the database that needs it; its owner is the folder's, who may start Merle next time. */
async function keepPassword(layout: Layout, password: string): Promise<void> {
  const { folder, password: path } = layout;
  await writeWhole({ path, bytes: `${password}\n`, workFolder: folder, mode: 0o600 });
  const { uid, gid } = await stat(folder);
  if (process.getuid?.() === 0) await chown(path, uid, gid);
}

/** Hands files that root copied or made to the user that PostgreSQL runs as; leaves alone what is somebody's already. */
async function giveAway(folder: string, owner: { uid: number; gid: number }): Promise<void> {
  if ((await stat(folder)).uid !== 0) return;
  for (const name of await readdir(folder, { recursive: true }))
    await lchown(join(folder, name), owner.uid, owner.gid);
  await lchown(folder, owner.uid, owner.gid);
}

function run(command: ReturnType<RunAs['toCommand']>): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(command.file, command.args, {
      ...command.options,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
    child.once('error', reject);
    child.once('close', (code) =>
      resolve(code === 0 ? undefined : said.trim() || `initdb ended with ${code}`),
    );
  });
}
