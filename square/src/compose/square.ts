import { systemClock, createMint } from '#kernel/index.ts';
import { registerRefusalRoutes } from '#actions/index.ts';
import { isDatabaseAway } from '#database/index.ts';
import {
  RATE_LIMITS,
  createHttpServer,
  registerHealthRoutes,
  registerMetricsRoutes,
  registerOpenApi,
  type App,
} from '#http/index.ts';
import { addProcessMetrics, createTelemetry, watchLag } from '#telemetry/index.ts';
import { registerClientApi, registerInstanceRoutes, registerWellKnownRoutes } from '#mastodon/index.ts';
import { registerImages, registerMediaFiles } from '#media/index.ts';
import { registerAppRoutes, registerOAuthRoutes } from '#oauth/index.ts';
import { registerPageRoutes } from '#pages/index.ts';
import { createPublicPages, registerPublicPages } from '#public-pages/index.ts';
import type { Config } from './config.ts';
import { openDataFolder, readSecret, type DataFolder } from './data-folder.ts';
import { DATABASE, openDatabase } from './database.ts';
import { makeFeatures } from './features.ts';
import { findFreePort } from './free-port.ts';
import { watchHealth } from './health.ts';
import { closeHttp, listen } from './listen.ts';
import { openLog, type Log } from './log.ts';
import { startPostgresServer, type PostgresServerInput } from './postgres-server.ts';
import { createShutdown, type Shutdown } from './shutdown.ts';

/** A square that runs. */
export type Square = {
  /** Where a browser on this machine finds it. */
  readonly url: string;
  readonly publicUrl: string;
  readonly dataPath: string;
  readonly logFile: string | undefined;
  readonly parts: Parts;
  /** Finishes what is in hand, at most ten seconds long, then ends everything. Can be called twice. */
  stop(): Promise<void>;
};

/** Everything a feature may ask for, made once. */
export type Parts = Awaited<ReturnType<typeof makeParts>>;

export type StartInput = {
  readonly config: Config;
  /** True where a person looks at the output: then the log goes to a file. */
  readonly isTerminal: boolean;
  /** For tests: an embedded database that may forget. */
  readonly server?: Pick<PostgresServerInput, 'durability'>;
};

/** Starts a whole square; throws StartError, NewerDataError or ConfigError with a sentence that says what to change. */
export async function startSquare(input: StartInput): Promise<Square> {
  const shutdown = createShutdown();
  try {
    return await start(input, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function start(input: StartInput, shutdown: Shutdown): Promise<Square> {
  const { config } = input;
  const folder = await openDataFolder(config.dataFolder);
  shutdown.add('data folder', async () => folder.release());
  const log = openLog(config, folder, input.isTerminal);
  shutdown.add('log', async () => log.close());
  const port = config.port === 0 ? await findFreePort() : config.port;
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`;
  const parts = await makeParts({ input, folder, log, publicUrl, shutdown });

  const lag = watchLag();
  shutdown.add('lag', async () => lag.stop());
  addProcessMetrics(parts.telemetry, lag);
  const app = createHttpServer({
    log: log.logger,
    verifyToken: parts.tokens.verify,
    trustedProxies: config.trustedProxies,
    publicUrl,
    clock: parts.clock,
    rateLimits: config.rateLimits ? RATE_LIMITS : undefined,
    lagMs: lag.lagMs,
    telemetry: parts.telemetry,
    isDatabaseAway,
    errorPage: parts.pages.errorPage,
  });
  shutdown.add('http', () => closeHttp(app));
  registerRoutes(app, parts);
  await listen(app, config.host, port);
  log.logger.info({ port, publicUrl }, 'the square is open');
  return {
    url: `http://localhost:${port}`,
    publicUrl,
    dataPath: folder.path,
    logFile: log.file,
    parts,
    stop: shutdown.run,
  };
}

type Ground = { input: StartInput; folder: DataFolder; log: Log; publicUrl: string; shutdown: Shutdown };

async function makeParts({ input, folder, log, publicUrl, shutdown }: Ground) {
  const { config } = input;
  const { logger } = log;
  const clock = systemClock;
  const mint = createMint(clock);
  const telemetry = createTelemetry();
  const secret = config.secret ?? (await readSecret(folder.at('secret.key')));
  const server = config.databaseUrl
    ? undefined
    : await startPostgresServer({
        durability: 'on',
        ...input.server,
        folder: folder.at('postgres'),
        log: logger,
      });
  if (server) shutdown.add('database server', server.stop);
  if (server) await server.ensureDatabase(DATABASE);
  const database = await openDatabase({
    url: config.databaseUrl ?? server?.url(DATABASE) ?? '',
    host: server?.address(DATABASE).host,
    connections: config.databaseConnections,
    log: logger,
  });
  shutdown.add('database', database.stop);
  const { db, ready } = database;
  const features = await makeFeatures({
    config,
    folder,
    log: logger,
    publicUrl,
    clock,
    mint,
    db,
    secret,
    ready,
    shutdown,
  });
  const dataPath = folder.path;
  const health = watchHealth({ ...features, dataPath, database, telemetry, log: logger, shutdown });
  return {
    config,
    publicUrl,
    clock,
    mint,
    telemetry,
    log: logger,
    db,
    database,
    server,
    health,
    ...features,
  };
}

function registerRoutes(app: App, parts: Parts): void {
  registerOpenApi(app, { title: parts.config.title, publicUrl: parts.publicUrl });
  registerMetricsRoutes(app, { telemetry: parts.telemetry, metricsToken: parts.config.metricsToken });
  registerHealthRoutes(app, () => parts.health);
  registerInstanceRoutes(app, parts);
  registerWellKnownRoutes(app, parts);
  registerClientApi(app, parts);
  registerRefusalRoutes(app, parts);
  registerMediaFiles(app, parts);
  registerImages(app);
  registerPublicPages(app, createPublicPages(parts));
  registerAppRoutes(app, parts);
  registerPageRoutes(app, parts.pages);
  registerOAuthRoutes(app, { ...parts.oauth, accounts: parts.accounts });
}
