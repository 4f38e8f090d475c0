import { isDatabaseAway } from '#database/index.ts';

/** Reads what changed in the last seconds into memory; everything there is when asked without a bound. */
export type ReadChanges = (withinSeconds: number | null) => Promise<void>;

/** Keeps what a process has in memory in step with a record that other nodes and the command line write too. */
export type RecordFollower = {
  /** Resolves when everything was read once, however long the database lets it wait. */
  start(): Promise<void>;
  isReady(): boolean;
  close(): void;
};

const EVERY_MS = 2_000;
/** Times in the record are those of transactions' starts: they come into sight later, by as long as a transaction lasts. */
const OVERLAP_SECONDS = 60;

type Log = { error(fields: object, message: string): void };

/** The bus tells of changes sooner, but may lose them, and does not reach from the command line: the record decides. */
export function followRecord(read: ReadChanges, deps: { log: Log; everyMs?: number }): RecordFollower {
  const { promise, resolve } = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let readAtMs: number | undefined;
  const readChanges = async () => {
    const startedMs = performance.now();
    await read(readAtMs === undefined ? null : (startedMs - readAtMs) / 1000 + OVERLAP_SECONDS);
    readAtMs = startedMs;
    resolve();
  };
  const poll = async () => {
    try {
      await readChanges();
    } catch (error) {
      // While the database is away nobody can have written to it; what is missed is read afterwards.
      if (!isDatabaseAway(error)) deps.log.error({ err: error }, 'could not read what changed');
    }
    if (!isClosed) timer = setTimeout(() => void poll(), deps.everyMs ?? EVERY_MS).unref();
  };
  return {
    start: () => {
      void poll();
      return promise;
    },
    isReady: () => readAtMs !== undefined,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
