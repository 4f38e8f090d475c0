import { mkdtemp } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type EmbeddedPostgres } from '@merle/kit';
import { connect, migrate, type Db } from '#database/index.ts';

/** A database of one test's own, as new. */
export type TestDatabase = {
  readonly db: Db;
  readonly url: string;
  /** The folder of the server’s unix socket, where one fits. */
  readonly host: string;
  /** Ends the connections and removes the database. */
  drop(): Promise<void>;
};

const TEMPLATE = 'template_of_tests';

/** One server for all test files of a process, started by the first that asks; it ends with the process. */
const shared: { server?: Promise<EmbeddedPostgres>; databases: number; folders: string[] } = {
  databases: 0,
  folders: [],
};

/** Copies the migrated template, which takes a few hundredths of a second. */
export async function createTestDatabase(connections = 6): Promise<TestDatabase> {
  const server = await (shared.server ??= startShared());
  shared.databases += 1;
  const name = `test_${shared.databases}`;
  await onServer(server, (sql) => sql`create database ${sql(name)} template ${sql(TEMPLATE)}`);
  const url = server.url(name);
  const { host } = server.address(name);
  const db = connect({ url, host, connections, statementTimeoutMs: 10_000 });
  return {
    db,
    url,
    host,
    drop: async () => {
      await db.end({ timeout: 1 });
      await onServer(server, (sql) => sql`drop database ${sql(name)} with (force)`);
    },
  };
}

async function startShared(): Promise<EmbeddedPostgres> {
  const folder = await makeTempFolder('merle-test-');
  const server = await startPostgres({ folder, durability: 'off', settings: { max_connections: '100' } });
  await server.ensureDatabase(TEMPLATE);
  const db = connect({ url: server.url(TEMPLATE), connections: 2, statementTimeoutMs: 10_000 });
  await migrate(db);
  await db.end();
  return server;
}

async function onServer(server: EmbeddedPostgres, run: (sql: Db) => Promise<unknown>): Promise<void> {
  const sql = connect({ url: server.url('postgres'), connections: 1, statementTimeoutMs: 10_000 });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}

/** A folder that is gone when the process ends. */
export async function makeTempFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  if (shared.folders.push(folder) === 1) process.once('exit', removeFolders);
  return folder;
}

function removeFolders(): void {
  for (const folder of shared.folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
