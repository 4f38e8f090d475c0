import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Db } from './connection.ts';

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url));
/** Any number, the same for every Merle: two that start at once migrate one after the other. */
const ADVISORY_LOCK = 7_263_041;

/** The data was written by a newer Merle than this one. */
export class NewerDataError extends Error {}

/**
 * Brings the schema up to this version, each migration in a transaction of its own, forward only.
 * Answers the names that were applied. Throws NewerDataError where the database knows a migration that we don't.
 */
export async function migrate(db: Db): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted();
  await using lock = await holdLock(db);
  await lock.db`create table if not exists migrations (name text primary key, applied_at timestamptz not null default now())`;
  const applied = new Set(
    (await lock.db<{ name: string }[]>`select name from migrations`).map((row) => row.name),
  );
  const unknown = [...applied].find((name) => !files.includes(name));
  if (unknown) {
    throw new NewerDataError(
      `This data was written by a newer version of Merle (it has “${unknown}”). Start that version, or point MERLE_DATA at another folder.`,
    );
  }
  const missing = files.filter((name) => !applied.has(name));
  for (const name of missing) await applyOne(db, name);
  return missing;
}

async function applyOne(db: Db, name: string): Promise<void> {
  const sql = await readFile(FOLDER + name, 'utf8');
  await db.begin(async (tx) => {
    await tx.unsafe(sql);
    await tx`insert into migrations (name) values (${name})`;
  });
}

async function holdLock(db: Db) {
  const connection = await db.reserve();
  await connection`select pg_advisory_lock(${ADVISORY_LOCK})`;
  return {
    db: connection,
    [Symbol.asyncDispose]: async () => {
      await connection`select pg_advisory_unlock(${ADVISORY_LOCK})`;
      connection.release();
    },
  };
}
