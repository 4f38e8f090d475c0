import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Layout } from './layout.ts';
import type { RunAs } from './run-as.ts';
import { findErrorCode, StartError } from './start-error.ts';

/** Makes the database files on first use, else checks that they fit these programs; gives the owner's password. */
export async function ensureCluster(layout: Layout, binaries: Binaries, runAs: RunAs): Promise<string> {
  const password = await ensurePassword(layout, runAs);
  const version = await readFile(join(layout.data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) await initialize(layout, binaries, runAs, password);
  else if (version.trim() !== binaries.majorVersion) {
    throw new StartError(
      `The database in ${layout.data} was made by PostgreSQL ${version.trim()}, and this Merle brings ${binaries.majorVersion}: ` +
        `run the Merle that made it, or choose another folder with MERLE_DATA.`,
    );
  }
  return password;
}

async function ensurePassword(layout: Layout, runAs: RunAs): Promise<string> {
  const kept = await readFile(layout.password, 'utf8').catch((error: unknown) => {
    if (findErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (kept) return kept.trim();
  const password = randomBytes(32).toString('base64url');
  await writeFile(layout.password, password, { mode: 0o600 });
  const owner = await stat(layout.folder);
  if (runAs.owner) await chown(layout.password, owner.uid, owner.gid);
  return password;
}

/** Made beside its place and renamed into it, so that a crash half way leaves nothing that looks whole. */
async function initialize(layout: Layout, binaries: Binaries, runAs: RunAs, password: string): Promise<void> {
  const work = join(layout.folder, 'making');
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { mode: 0o700 });
  const passwordCopy = join(work, 'password');
  await writeFile(passwordCopy, password, { mode: 0o600 });
  const { owner } = runAs;
  if (owner) for (const path of [passwordCopy, work]) await chown(path, owner.uid, owner.gid);
  const args = [
    '-D',
    join(work, 'data'),
    '-U',
    'merle',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordCopy}`,
    '-E',
    'UTF8',
  ];
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  const command = runAs.toCommand(binaries.initdb, args);
  const said = await run(command);
  if (said !== undefined)
    throw new StartError(`PostgreSQL could not make its files in ${layout.folder}: ${said}`);
  await chmod(join(work, 'data'), 0o700);
  await rename(join(work, 'data'), layout.data);
  await rm(work, { recursive: true, force: true });
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
