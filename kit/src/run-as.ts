import { execFile, type SpawnOptions } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Layout } from './layout.ts';
import { StartError } from './start-error.ts';

const run = promisify(execFile);

/** The user that PostgreSQL runs as, and how a command is put so that it runs as them and ends when this process dies. */
export type RunAs = {
  /** Undefined where it is the user who runs this process. */
  readonly owner: Owner | undefined;
  toCommand(program: string, args: readonly string[]): Command;
};

/** Whose the server's files are. */
export type Owner = { readonly uid: number; readonly gid: number };

/** What `spawn` takes. */
export type Command = { readonly file: string; readonly args: string[]; readonly options: SpawnOptions };

/** PostgreSQL refuses to run as root, so root lends it another user: the folder's owner, else `postgres`, else `nobody`. */
export async function chooseRunAs(layout: Layout, program: string): Promise<RunAs> {
  const owner = process.getuid?.() === 0 ? await findOwner(layout) : undefined;
  const guard = await listGuards();
  const plain: RunAs = { owner, toCommand: (file, args) => toPlain(guard, owner, file, args) };
  if (!owner || (await reaches(plain, layout.folder, program))) return plain;
  const lifted: RunAs = { owner, toCommand: (file, args) => toLifted(guard, owner, file, args) };
  if (await reaches(lifted, layout.folder, program)) return lifted;
  throw new StartError(
    `PostgreSQL must not run as root, and no other user can reach both ${program} and ${layout.folder}: ` +
      'start Merle as an ordinary user, or put Merle and MERLE_DATA in folders that others may enter.',
  );
}

/** An existing database stays with its owner; one that is to be made needs an owner with a name, which initdb asks for. */
async function findOwner(layout: Layout): Promise<Owner> {
  const owner = await findOwnerOf(layout.data);
  if (owner) return owner;
  const users = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'));
  const folderOwner = await findOwnerOf(layout.folder);
  if (folderOwner && users.some(([, , uid]) => Number(uid) === folderOwner.uid)) return folderOwner;
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((user) => user[0] === name) ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartError(
    'PostgreSQL must not run as root, and this machine has neither a user postgres nor nobody: start Merle as an ordinary user.',
  );
}

async function findOwnerOf(path: string): Promise<Owner | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

/** Where util-linux is there, the kernel ends the server in order as soon as this process is killed; elsewhere the next start does. */
async function listGuards(): Promise<string[]> {
  const guards = ['--pdeathsig', 'INT'];
  return (await succeeds('setpriv', [...guards, 'true'], {})) ? guards : [];
}

function toPlain(guards: string[], owner: Owner | undefined, file: string, args: readonly string[]): Command {
  const options = owner ? { uid: owner.uid, gid: owner.gid } : {};
  if (guards.length === 0) return { file, args: [...args], options };
  return { file: 'setpriv', args: [...guards, file, ...args], options };
}

/**
 * Keeps the one right that lets the user pass through folders closed to them, as below a /root of mode 0700. Without
 * no_setuid_fixup access(2), by which initdb looks for its programs, would not count that right.
 */
function toLifted(guards: string[], owner: Owner, file: string, args: readonly string[]): Command {
  const user = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const rights = [
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  return { file: 'setpriv', args: [...user, ...rights, ...guards, file, ...args], options: {} };
}

async function reaches(runAs: RunAs, folder: string, program: string): Promise<boolean> {
  const test = 'test -x "$0" && cd "$1"';
  const { file, args, options } = runAs.toCommand('/bin/sh', ['-c', test, program, folder]);
  return succeeds(file, args, options);
}

async function succeeds(file: string, args: string[], { uid, gid }: SpawnOptions): Promise<boolean> {
  const user = uid === undefined || gid === undefined ? {} : { uid, gid };
  return run(file, args, { cwd: '/', ...user }).then(
    () => true,
    () => false,
  );
}
