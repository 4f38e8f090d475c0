import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { startPostgres, type EmbeddedPostgres } from '@merle/kit';

/** The embedded PostgreSQL, started again whenever it ends without having been asked to. */
export type PostgresServer = {
  url(database: string): string;
  /** The server that runs now, for tests that hurt it. */
  current(): EmbeddedPostgres;
  stop(): Promise<void>;
};

export type PostgresServerInput = {
  readonly folder: string;
  readonly durability: 'on' | 'off';
  readonly log: Logger;
  /** Awaited before each restart; a test holds the server down with it. */
  readonly mayRestart?: () => Promise<void>;
};

const FIRST_RESTART_MS = 100;
const SLOWEST_RESTART_MS = 10_000;
const CALM_AFTER_MS = 60_000;

/** Throws `StartError` with a sentence for the person at the machine when the first start fails. */
export async function startPostgresServer(input: PostgresServerInput): Promise<PostgresServer> {
  const { folder, durability, log } = input;
  const stopping = new AbortController();
  const start = (port?: number) =>
    startPostgres({
      folder,
      durability,
      ...(port && { port }),
      log: (line) => log.debug({ postgres: line }, 'postgres'),
    });
  let current = await start();
  const { port } = current;

  const restart = async (waitMs: number): Promise<void> => {
    await delay(waitMs, undefined, { signal: stopping.signal, ref: false });
    await input.mayRestart?.();
    if (stopping.signal.aborted) return;
    try {
      current = await start(port);
      log.warn({ port }, 'the database server was started again');
    } catch (error) {
      log.error({ err: error }, 'the database server could not be started again; trying on');
      await restart(Math.min(waitMs * 2, SLOWEST_RESTART_MS));
    }
  };
  const keepAlive = async (waitMs: number): Promise<void> => {
    const startedAt = performance.now();
    await current.exited;
    if (stopping.signal.aborted) return;
    log.error('the database server ended unexpectedly');
    const next = performance.now() - startedAt > CALM_AFTER_MS ? FIRST_RESTART_MS : waitMs;
    await restart(next);
    await keepAlive(Math.min(next * 2, SLOWEST_RESTART_MS));
  };
  const keeping = keepAlive(FIRST_RESTART_MS).catch((error: unknown) => {
    if (!stopping.signal.aborted) log.error({ err: error }, 'nobody watches the database server any more');
  });
  return {
    url: (database) => current.url(database),
    current: () => current,
    stop: async () => {
      stopping.abort();
      await current.stop();
      await keeping; // a restart that had begun is seen to its end
      await current.stop();
    },
  };
}
