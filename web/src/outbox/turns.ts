/**
 * Runs work that must not overlap with itself: asked for while it runs, it runs once more afterwards. Resolves when it has
 * run with what was there when it was asked for.
 */
export function createTurns(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = () => {
    next = undefined;
    running = work().finally(() => (running = undefined));
    return running;
  };
  return () => {
    if (!running) return begin();
    return (next ??= running.then(begin, begin));
  };
}
