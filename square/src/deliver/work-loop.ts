import { isDatabaseAway } from '#database/index.ts';

const POLL_MS = 1_000;
const WAITS_AFTER_FAILURE_MS = 300;

/** Does what there is to do until nothing is left, then sleeps until woken, or for a second. */
export type WorkLoop = {
  /** Begins to look; to be called once the database has its schema. */
  start(): void;
  /** There may be something to do: look at once. */
  wake(): void;
  /** Resolves when nothing was left to do, looked at after this call. */
  idle(): Promise<void>;
  /** For how long, in milliseconds, there has been work that could not be finished. */
  lateForMs(): number;
  /** Resolves when what is in hand is done. */
  stop(): Promise<void>;
};

export type WorkLoopDeps = {
  /** Does some of the work; false where nothing is left. */
  readonly work: () => Promise<boolean>;
  readonly onFault: (error: unknown) => void;
};

export function createWorkLoop({ work, onFault }: WorkLoopDeps): WorkLoop {
  const waker = createWaker();
  let idlers: (() => void)[] = [];
  let stopped = false;
  let busySince: number | undefined;
  const turn = async (): Promise<number> => {
    busySince ??= performance.now();
    const asked = idlers;
    try {
      if (await work()) return 0;
      busySince = undefined;
      idlers = idlers.filter((idler) => !asked.includes(idler));
      for (const idler of asked) idler();
      return POLL_MS;
    } catch (error) {
      if (!isDatabaseAway(error)) onFault(error);
      return WAITS_AFTER_FAILURE_MS;
    }
  };
  const run = async () => {
    while (!stopped) {
      const pauseMs = await turn();
      if (pauseMs && !stopped) await waker.sleep(pauseMs);
    }
  };
  let loop: Promise<void> | undefined;
  return {
    start: () => {
      loop ??= run();
    },
    wake: waker.wake,
    idle: () =>
      new Promise((resolve) => {
        idlers = [...idlers, resolve];
        waker.wake();
      }),
    lateForMs: () => (busySince === undefined ? 0 : performance.now() - busySince),
    stop: async () => {
      stopped = true;
      waker.wake();
      await loop;
    },
  };
}

/** A sleep that can be cut short; a wake during work is not lost. */
function createWaker() {
  let wakeUp: (() => void) | undefined;
  let isDue = false;
  return {
    wake: () => {
      isDue = true;
      wakeUp?.();
    },
    sleep: async (ms: number) => {
      if (!isDue) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          timer.unref();
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isDue = false;
      wakeUp = undefined;
    },
  };
}
