import { readFile, realpath } from 'node:fs/promises';
import { toLayout } from './layout.ts';

/** The address of the PostgreSQL that another process runs in `folder`; undefined where none was ever started there. */
export async function findPostgresUrl(folder: string, database: string): Promise<string | undefined> {
  const layout = toLayout(await realpath(folder).catch(() => folder));
  const [password, port] = await Promise.all([layout.password, layout.port].map(readIfThere));
  if (!password || !port) return undefined;
  return `postgres://merle:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
