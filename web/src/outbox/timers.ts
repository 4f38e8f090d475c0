/** What rings later. */
export type Timers = {
  set(ring: () => void, ms: number): unknown;
  clear(timer: unknown): void;
};

export const browserTimers: Timers = {
  set: (ring, ms) => setTimeout(ring, ms),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout> | undefined),
};
