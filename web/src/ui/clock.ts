import { createStored, type Stored } from './stored.ts';

/** What a clock needs of its surroundings: a time, and somebody who calls it now and then until told to stop. */
export type ClockWorks = {
  nowMs(): number;
  tick(callback: () => void): () => void;
};

const EVERY_MS = 20_000;

/** The time for everything on the screen that shows an age: one timer for all, and none while nobody looks. */
export function createClock(works: ClockWorks = browserWorks): Stored<number> {
  const stored = createStored(works.nowMs());
  const update = () => stored.set(works.nowMs());
  let listeners = 0;
  let stop = () => {};
  return {
    get: stored.get,
    subscribe: (listener) => {
      if (listeners++ === 0) {
        update();
        stop = works.tick(update);
      }
      const leave = stored.subscribe(listener);
      return () => {
        leave();
        if (--listeners === 0) stop();
      };
    },
  };
}

const browserWorks: ClockWorks = {
  nowMs: Date.now,
  tick: (callback) => {
    // A page in the background may have slept through its timer.
    const wake = () => document.visibilityState === 'visible' && callback();
    const timer = setInterval(wake, EVERY_MS);
    document.addEventListener('visibilitychange', wake);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', wake);
    };
  },
};
