import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { findDiskFault, isDamaged } from './sqlite-fault.ts';

/** What is written into a file of ours, so that no other program's and no later version's is taken for it. */
export type FileFormat = {
  /** What the file is, for the person who has to mend it. */
  readonly name: string;
  /** SQLite's `application_id`. */
  readonly applicationId: number;
  readonly version: number;
  readonly schema: string;
};

const BUSY_MS = 1000;
const WAL_BYTES = 16 * 1024 * 1024;

/**
 * Opens a SQLite file of ours, or makes it, readable by its owner only. In WAL mode a commit survives a kill of the process;
 * a power cut only where `synchronous` is `full` (https://sqlite.org/pragma.html#pragma_synchronous).
 * Throws an Error that says what is wrong with the file, and what to do.
 */
export function openSqliteFile(path: string, format: FileFormat): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    closeSync(openSync(path, 'a', 0o600));
    db = new DatabaseSync(path, { timeout: BUSY_MS });
    prepareFile(db, path, format);
    return db;
  } catch (error) {
    db?.close();
    if (isDamaged(error)) throw damaged(path, format, error);
    const reason = findDiskFault(error);
    if (reason === undefined) throw error;
    throw new Error(`The ${format.name} ${path} cannot be used: ${reason}.`, { cause: error });
  }
}

function prepareFile(db: DatabaseSync, path: string, format: FileFormat): void {
  if (isEmpty(db)) make(db, format);
  check(db, path, format);
  db.exec(`pragma journal_mode = wal; pragma journal_size_limit = ${WAL_BYTES}; pragma temp_store = memory`);
  // macOS alone needs to be told that fsync shall reach the disk itself.
  db.exec('pragma fullfsync = on; pragma checkpoint_fullfsync = on');
}

function isEmpty(db: DatabaseSync): boolean {
  return (
    readNumber(db, 'select count(*) from sqlite_schema') === 0 &&
    readNumber(db, 'pragma application_id') === 0
  );
}

function make(db: DatabaseSync, format: FileFormat): void {
  db.exec('pragma auto_vacuum = incremental');
  db.exec('begin immediate');
  // Another process may have been first.
  if (isEmpty(db)) {
    db.exec(format.schema);
    db.exec(`pragma application_id = ${format.applicationId}; pragma user_version = ${format.version}`);
  }
  db.exec('commit');
}

function check(db: DatabaseSync, path: string, format: FileFormat): void {
  if (readNumber(db, 'pragma application_id') !== format.applicationId) {
    throw new Error(`${path} is not a ${format.name} of Merle. Move it away, and Merle makes a new one.`);
  }
  const version = readNumber(db, 'pragma user_version');
  if (version > format.version) {
    throw new Error(
      `The ${format.name} ${path} was written by a newer Merle (format ${version}; this one knows ${format.version}). ` +
        `Start that version again, or let it empty the file first.`,
    );
  }
  const [fault] = Object.values(db.prepare('pragma quick_check(1)').get() ?? {});
  if (fault !== 'ok') throw damaged(path, format, fault);
}

function damaged(path: string, format: FileFormat, cause: unknown): Error {
  const copy =
    'Copy it to a safe place, try `sqlite3 FILE .recover` on the copy, and put the result, or nothing, in its place.';
  return new Error(`The ${format.name} ${path} is damaged. ${copy}`, { cause });
}

function readNumber(db: DatabaseSync, sql: string): number {
  return Number(Object.values(db.prepare(sql).get() ?? {})[0]);
}

/** Runs statements in one transaction; where one throws, nothing of them is kept. */
export function inTransaction<T>(db: DatabaseSync, run: () => T): T {
  db.exec('begin immediate');
  try {
    const result = run();
    db.exec('commit');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself where the disk was full.
    if (db.isTransaction) db.exec('rollback');
    throw error;
  }
}
