/** Runs work one after the other, in order; what would not fit is not taken. */
export type SerialQueue = {
  /** False where the queue is full: then the work will not be done. */
  add(work: () => Promise<void>): boolean;
  /** Resolves when all that was added before is done. */
  idle(): Promise<void>;
};

export function createSerialQueue(maxWaiting: number, onFault: (error: unknown) => void): SerialQueue {
  let waiting = 0;
  let last = Promise.resolve();
  return {
    add: (work) => {
      if (waiting >= maxWaiting) return false;
      waiting += 1;
      last = last
        .then(work)
        .catch(onFault)
        .finally(() => {
          waiting -= 1;
        });
      return true;
    },
    idle: () => last,
  };
}
