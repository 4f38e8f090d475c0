import { Problem } from '#kernel/index.ts';

/** Runs a few jobs at a time and lets a few more wait; refuses the rest with `unavailable` instead of growing. */
export type JobQueue = { run<T>(job: () => Promise<T>): Promise<T> };

const RETRY_AFTER_SECONDS = 10;

export function createJobQueue(limits: { readonly atOnce: number; readonly waiting: number }): JobQueue {
  const waiting: (() => void)[] = [];
  let running = 0;
  const enter = async () => {
    if (running < limits.atOnce) {
      running += 1;
      return;
    }
    if (waiting.length >= limits.waiting) {
      throw new Problem(
        'unavailable',
        'Many pictures are being worked on right now. Try again in a moment.',
        {
          retryAfterSeconds: RETRY_AFTER_SECONDS,
        },
      );
    }
    await new Promise<void>((resolve) => waiting.push(resolve)); // its place is handed over, so `running` stays
  };
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return {
    run: async (job) => {
      await enter();
      try {
        return await job();
      } finally {
        leave();
      }
    },
  };
}
