import { StartError, type KeptPostgres } from '@merle/kit';
import { systemClock } from '#kernel/index.ts';
import { openSqliteJournal, type Journal } from '#engines/journal/index.ts';
import type { Config } from './config.ts';
import { openDataFolder, readSecret, type DataFolder } from './data-folder.ts';
import { DATABASE, openDatabase, type Database } from './database.ts';
import { openLog, type Log } from './log.ts';
import { startPostgresServer, type PostgresServerInput } from './postgres-server.ts';
import type { Shutdown } from './shutdown.ts';

export type StartInput = {
  readonly config: Config;
  /** True where a person looks at the output: then the log goes to a file. */
  readonly isTerminal: boolean;
  /** For tests: an embedded database that may forget. */
  readonly server?: Pick<PostgresServerInput, 'durability'>;
};

/** What a square stands on, before any feature of it is there. */
export type Ground = {
  readonly config: Config;
  readonly folder: DataFolder;
  readonly log: Log;
  readonly secret: string;
  /** The PostgreSQL that is the square's own. */
  readonly server: KeptPostgres | undefined;
  readonly database: Database;
  readonly journal: Journal;
  readonly shutdown: Shutdown;
};

/** Opens what only waits for the system, all of it at once. Nothing here may import a feature: those are loaded meanwhile. */
export async function openGround(input: StartInput, shutdown: Shutdown): Promise<Ground> {
  const { config } = input;
  const folder = await openDataFolder(config.dataFolder);
  shutdown.add('data folder', async () => folder.release());
  const log = openLog(config, folder, input.isTerminal);
  shutdown.add('log', async () => log.close());
  const opening = startServer(input, folder, log);
  endOnceThere(shutdown, 'database server', opening, (server) => server?.stop());
  const connecting = opening.then((server) => reachDatabase(config, server, log));
  endOnceThere(shutdown, 'database', connecting, (database) => database.stop());
  const journaling = openJournal(folder.at('journal'));
  endOnceThere(shutdown, 'journal', journaling, (journal) => journal.close());
  const [server, database, journal, secret] = await Promise.all([
    opening,
    connecting,
    journaling,
    config.secret ?? readSecret(folder.at('secret.key')),
  ]);
  return { config, folder, log, secret, server, database, journal, shutdown };
}

/** What is still being opened when something else fails is ended as soon as it is there. */
function endOnceThere<T>(
  shutdown: Shutdown,
  name: string,
  opening: Promise<T>,
  end: (opened: T) => Promise<unknown> | undefined,
): void {
  shutdown.add(name, () => opening.then(end, () => undefined));
}

async function startServer({ config, server }: StartInput, folder: DataFolder, log: Log) {
  if (config.databaseUrl !== undefined) return undefined;
  const own = { durability: 'on', ...server } as const;
  return startPostgresServer({ ...own, folder: folder.at('postgres'), log: log.logger });
}

async function reachDatabase(
  { databaseUrl, databaseConnections: connections }: Config,
  server: KeptPostgres | undefined,
  { logger }: Log,
): Promise<Database> {
  if (!server) return openDatabase({ url: databaseUrl ?? '', connections, log: logger });
  await server.ensureDatabase(DATABASE);
  const { host } = server.address(DATABASE);
  return openDatabase({ url: server.url(DATABASE), host, connections, log: logger });
}

/** Without a journal the square could not keep what it promises to: then it does not start. */
async function openJournal(folder: string): Promise<Journal> {
  try {
    return await openSqliteJournal({ folder, clock: systemClock });
  } catch (error) {
    throw new StartError(`The journal in ${folder} cannot be opened: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
