import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { connect, isDatabaseAway, migrate, type DatabaseOptions, type Db } from '#database/index.ts';
import type { PartState } from '#http/index.ts';

/** The record, wherever it runs. */
export type Database = {
  readonly db: Db;
  /** Resolves once it has answered and its schema is of this version. Never rejects; stays open while it is away. */
  readonly ready: Promise<void>;
  state(): PartState;
  stop(): Promise<void>;
};

export type DatabaseInput = Omit<DatabaseOptions, 'statementTimeoutMs'> & { readonly log: Logger };

/** The name of the database in a server that is the square's own. */
export const DATABASE = 'square';
const STATEMENT_TIMEOUT_MS = 10_000;
const RETRY_MS = 500;
const WATCH_MS = 2_000;
const END_SECONDS = 5;

/**
 * Opens the database and brings its schema up to date; one that is away is tried again in the background.
 * Throws where only a person can help: the data is newer than we are, or the schema cannot be changed.
 */
export async function openDatabase({ log, ...options }: DatabaseInput): Promise<Database> {
  const stopping = new AbortController();
  const db = connect({ ...options, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
  const stop = async () => {
    stopping.abort();
    await db.end({ timeout: END_SECONDS });
  };
  const attempt = async (): Promise<boolean> => {
    try {
      const applied = await migrate(db);
      if (applied.length > 0) log.info({ applied }, 'migrated the database');
      return true;
    } catch (error) {
      if (isDatabaseAway(error)) return false;
      throw error;
    }
  };
  try {
    const isThere = await attempt();
    if (!isThere) log.warn('the database does not answer yet; the square starts without it');
    const ready = isThere ? Promise.resolve() : retry(attempt, log, stopping.signal);
    return { db, ready, state: watch(db, ready, stopping.signal), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function retry(attempt: () => Promise<boolean>, log: Logger, stopping: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await delay(RETRY_MS, undefined, { signal: stopping });
      if (await attempt()) return log.info('the database answers now');
    } catch (error) {
      if (stopping.aborted) return new Promise<void>(() => {}); // never ready any more
      log.error({ err: error }, 'the database cannot be brought up to date');
    }
  }
}

/** Asks every two seconds whether it answers, so that nobody who wants to know has to wait for it. */
function watch(db: Db, ready: Promise<void>, stopping: AbortSignal): () => PartState {
  let state: PartState = { state: 'down', says: 'the database has not answered since the start' };
  const away: PartState = {
    state: 'down',
    says: 'the database does not answer; what is written is kept in the journal',
  };
  // One question at a time: those put to a database that hangs would take up its connections one after the other.
  let asked: Promise<boolean> | undefined;
  const ask = async () => {
    try {
      await db`select 1`;
      return true;
    } catch {
      return false;
    } finally {
      asked = undefined;
    }
  };
  const look = async () => {
    for (;;) {
      asked ??= ask();
      const answered = await Promise.race([asked, delay(WATCH_MS, false, { signal: stopping, ref: false })]);
      state = answered ? { state: 'ok' } : away;
      await delay(WATCH_MS, undefined, { signal: stopping, ref: false });
    }
  };
  void ready
    .then(() => {
      state = { state: 'ok' };
      return look();
    })
    .catch(() => {}); // the square is stopping
  return () => state;
}
