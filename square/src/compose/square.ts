import { fileURLToPath } from 'node:url';
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
import { openAppFiles, registerWebApp } from '#web-app/index.ts';
import { makeFeatures } from './features.ts';
import { findFreePort } from './free-port.ts';
import type { Ground } from './ground.ts';
import { watchHealth } from './health.ts';
import { closeHttp, listen } from './listen.ts';

/** Where `npm start` builds the web client. */
const WEB_APP = fileURLToPath(new URL('../../../web/dist', import.meta.url));

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

/** Puts the square together on its ground, and opens the port. */
export async function openSquare(ground: Ground): Promise<Square> {
  const { config, folder, log, shutdown } = ground;
  const port = config.port === 0 ? await findFreePort() : config.port;
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`;
  const parts = await makeParts(ground, publicUrl);

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

async function makeParts(ground: Ground, publicUrl: string) {
  const { config, folder, secret, server, database, journal, shutdown } = ground;
  const log = ground.log.logger;
  const clock = systemClock;
  const mint = createMint(clock);
  const telemetry = createTelemetry();
  const { db, ready } = database;
  const features = await makeFeatures({
    config,
    folder,
    log,
    publicUrl,
    clock,
    mint,
    db,
    journal,
    secret,
    ready,
    shutdown,
  });
  const dataPath = folder.path;
  const health = watchHealth({ ...features, dataPath, database, telemetry, log, shutdown });
  return {
    config,
    publicUrl,
    clock,
    mint,
    telemetry,
    log,
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
  registerWebApp(app, {
    appFiles: openAppFiles(WEB_APP),
    siteName: parts.pages.siteName,
    chooseLanguage: parts.pages.browsers.chooseLanguage,
    isSignedIn: parts.pages.browsers.isSignedIn,
  });
  registerPublicPages(app, createPublicPages(parts));
  registerAppRoutes(app, parts);
  registerPageRoutes(app, parts.pages);
  registerOAuthRoutes(app, { ...parts.oauth, accounts: parts.accounts });
}
