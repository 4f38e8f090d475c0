import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { AlreadyRunningError, findPostgresUrl, StartError } from '@merle/kit';
import { connect, migrate, type Db } from '#database/index.ts';
import type { Config } from './config.ts';
import { openDataFolder, readSecret, toDataPath } from './data-folder.ts';
import { DATABASE } from './database.ts';
import { startPostgresServer } from './postgres-server.ts';
import { createShutdown, type Shutdown } from './shutdown.ts';

/** The square's database without the square, for commands that do one thing and end. */
export type LoneDatabase = {
  readonly db: Db;
  /** The migrations that were just made. */
  readonly applied: readonly string[];
  readonly secret: string;
  readonly log: Logger;
  close(): Promise<void>;
};

const CONNECTIONS = 4;
const STATEMENT_TIMEOUT_MS = 60_000;

/**
 * Opens the database wherever it is: elsewhere, in a square that runs here, or else started for as long as it is needed.
 * Brings its schema up to date. Throws StartError where it cannot be reached.
 */
export async function openLoneDatabase(config: Config): Promise<LoneDatabase> {
  const shutdown = createShutdown();
  const log = pino({ level: 'warn', base: null }, process.stderr);
  try {
    const url = config.databaseUrl ?? (await openHere(config, log, shutdown));
    const db = connect({ url, connections: CONNECTIONS, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
    shutdown.add('database', () => db.end({ timeout: 1 }));
    const applied = await migrate(db);
    const secret = config.secret ?? (await readSecret(join(toDataPath(config.dataFolder), 'secret.key')));
    return { db, applied, secret, log, close: shutdown.run };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

/** Brings the schema up to this version, so that the next start need not; answers what was done. */
export async function migrateSquare(config: Config): Promise<readonly string[]> {
  const { applied, close } = await openLoneDatabase(config);
  await close();
  return applied;
}

async function openHere(config: Config, log: Logger, shutdown: Shutdown): Promise<string> {
  const postgresFolder = join(toDataPath(config.dataFolder), 'postgres');
  try {
    const folder = await openDataFolder(config.dataFolder);
    shutdown.add('data folder', async () => folder.release());
  } catch (error) {
    if (!(error instanceof AlreadyRunningError)) throw error;
    const running = await findPostgresUrl(postgresFolder, DATABASE);
    if (running) return running;
    throw new StartError('A square is just starting on this data: try again in a moment.', { cause: error });
  }
  const server = await startPostgresServer({ folder: postgresFolder, durability: 'on', log });
  shutdown.add('database server', server.stop);
  await server.ensureDatabase(DATABASE);
  return server.url(DATABASE);
}
