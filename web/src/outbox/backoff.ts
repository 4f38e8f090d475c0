const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** How long to wait before the next try: as long as the server says, else anything up to what doubles each time. */
export function toWaitMs(attempts: number, retryAfterMs: number | undefined, random: () => number): number {
  const spreadMs = random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts, 10));
  return retryAfterMs === undefined ? spreadMs : retryAfterMs + Math.min(spreadMs, FIRST_MS);
}
