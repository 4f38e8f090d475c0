/** What has been opened, ended in the opposite order, each only once. */
export type Shutdown = {
  add(name: string, end: () => Promise<unknown>): void;
  /** Ends everything, each part even where another one fails; throws what failed at the end. */
  run(): Promise<void>;
};

export function createShutdown(): Shutdown {
  const ends: { name: string; end: () => Promise<unknown> }[] = [];
  let running: Promise<void> | undefined;
  const endAll = async () => {
    const faults: unknown[] = [];
    for (const { name, end } of ends.toReversed()) {
      try {
        await end();
      } catch (error) {
        faults.push(new Error(`${name} did not end well`, { cause: error }));
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, 'not everything ended well');
  };
  return {
    add: (name, end) => void ends.push({ name, end }),
    run: () => (running ??= endAll()),
  };
}
