import { setTimeout as delay } from 'node:timers/promises';
import { toId, type Clock, type Id } from '#kernel/index.ts';
import type { Db, Guard } from '#database/index.ts';
import { countSquare, countWeeks, findOwner, listDomains, type Census, type Week } from './census-queries.ts';

/** Figures of the whole square, counted now and then and kept: nobody waits for a count that was made before. */
export type CensusReader = {
  /** At most ten minutes old; zeros until the first count is done. */
  readonly census: () => Promise<Census>;
  /** The last twelve weeks, this one first; empty until the first count is done. */
  readonly weeks: () => Promise<readonly Week[]>;
  readonly domains: () => Promise<readonly string[]>;
  readonly ownerId: () => Promise<Id | undefined>;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const WEEKS = 12;
const FIRST_WAIT_MS = 1_500;
const AFTER_FAILURE_MS = MINUTE_MS;
const MAX_DOMAINS = 10_000;
const NOBODY: Census = { people: 0, posts: 0, activeMonth: 0, activeHalfYear: 0 };

type CensusDeps = {
  readonly db: Db;
  readonly guard: Guard;
  readonly clock: Clock;
  readonly log: { warn(fields: object, message: string): void };
};

export function createCensusReader(deps: CensusDeps): CensusReader {
  const { db, clock } = deps;
  const ago = (ms: number) => new Date(clock() - ms);
  return {
    census: keep(deps, 10 * MINUTE_MS, NOBODY, () => countSquare(db, ago(30 * DAY_MS), ago(182 * DAY_MS))),
    weeks: keep<readonly Week[]>(deps, 6 * HOUR_MS, [], async () =>
      (await countWeeks(db, toStarts(clock()))).toReversed(),
    ),
    domains: keep<readonly string[]>(deps, HOUR_MS, [], () => listDomains(db, MAX_DOMAINS)),
    ownerId: keep<Id | undefined>(deps, MINUTE_MS, undefined, async () => {
      const id = await findOwner(db);
      return id === undefined ? undefined : toId(id);
    }),
  };
}

/** The Mondays, in UTC, on which the last weeks began, oldest first. The epoch itself was a Thursday. */
function toStarts(nowMs: number): Date[] {
  const monday = Math.floor((nowMs + 3 * DAY_MS) / WEEK_MS) * WEEK_MS - 3 * DAY_MS;
  return Array.from({ length: WEEKS }, (_, at) => new Date(monday - (WEEKS - 1 - at) * WEEK_MS));
}

/**
 * Answers what was counted last, and counts anew beside that when it has grown old; only the very first callers wait, and
 * not long. A count that failed is not tried again for a while: anybody may ask, and a count is dear.
 */
function keep<T>(deps: CensusDeps, freshMs: number, unknown: T, count: () => Promise<T>): () => Promise<T> {
  let last = unknown;
  let isCounted = false;
  let dueAtMs = 0;
  let running: Promise<void> | undefined;
  const recount = async () => {
    try {
      last = await count();
      isCounted = true;
      dueAtMs = deps.clock() + freshMs;
    } catch (err) {
      dueAtMs = deps.clock() + AFTER_FAILURE_MS;
      deps.log.warn({ err }, 'the square could not be counted');
    } finally {
      running = undefined;
    }
  };
  return async () => {
    if (deps.clock() >= dueAtMs && !deps.guard.isOpen()) running ??= recount();
    if (!isCounted && running) await Promise.race([running, delay(FIRST_WAIT_MS, undefined, { ref: false })]);
    return last;
  };
}
