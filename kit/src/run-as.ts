import { execFile, type SpawnOptions } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Layout } from './layout.ts';
import { StartError } from './start-error.ts';

const run = promisify(execFile);

/** The user that PostgreSQL runs as, and how a command is put so that it runs as them. */
export type RunAs = {
  owner: { uid: number; gid: number } | undefined;
  toCommand(program: string, args: string[]): { file: string; args: string[]; options: SpawnOptions };
};

/** PostgreSQL refuses to run as root, so root lends it another user: the folder's owner, else `postgres`, else `nobody`. */
export async function chooseRunAs(layout: Layout, program: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) {
    return { owner: undefined, toCommand: (file, args) => ({ file, args, options: {} }) };
  }
  const owner = await findOwner(layout);
  const plain: RunAs = { owner, toCommand: (file, args) => ({ file, args, options: owner }) };
  if (await reaches(plain, layout.folder, program)) return plain;
  const lifted: RunAs = { owner, toCommand: (file, args) => toLifted(owner, file, args) };
  if (await reaches(lifted, layout.folder, program)) return lifted;
  throw new StartError(
    `PostgreSQL must not run as root, and no other user can reach both ${program} and ${layout.folder}: ` +
      'start Merle as an ordinary user, or put Merle and MERLE_DATA in folders that others may enter.',
  );
}

async function findOwner(layout: Layout): Promise<{ uid: number; gid: number }> {
  for (const path of [layout.data, layout.folder]) {
    const found = await stat(path).catch(() => undefined);
    if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  }
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((user) => user[0] === name) ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StartError(
    'PostgreSQL must not run as root, and this machine has neither a user postgres nor nobody: start Merle as an ordinary user.',
  );
}

/** Keeps the one right that lets the user pass through folders closed to them, as below a /root of mode 0700. */
function toLifted(owner: { uid: number; gid: number }, file: string, args: string[]) {
  const rights = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  return { file: 'setpriv', args: [...rights, file, ...args], options: {} };
}

async function reaches(runAs: RunAs, folder: string, program: string): Promise<boolean> {
  const test = 'test -x "$0" && cd "$1"';
  const { file, args, options } = runAs.toCommand('/bin/sh', ['-c', test, program, folder]);
  return run(file, args, { ...(options as object), cwd: '/' }).then(
    () => true,
    () => false,
  );
}
