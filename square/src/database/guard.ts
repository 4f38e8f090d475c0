import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  TaskCancelledError,
  TimeoutStrategy,
  circuitBreaker,
  handleWhen,
  timeout,
  wrap,
} from 'cockatiel';
import { DatabaseAway, isDatabaseAway } from './failure.ts';

/** The longest that an answer waits for the database before the next rung of its ladder is taken, in milliseconds. */
export const DATABASE_BUDGET_MS = 1_500;
const OPENS_AFTER_FAILURES = 3;
const TRIES_AGAIN_AFTER_MS = 400;

/** A budget and a circuit around the database: nobody waits long for it, and nobody asks it while it is known to be away. */
export type Guard = {
  /** Runs the work, or throws DatabaseAway when it took longer than the budget or the circuit is open; then the outcome is unknown. */
  run<T>(work: () => Promise<T>): Promise<T>;
  isOpen(): boolean;
  /** Called when the circuit opens (`false`) and when it closes again (`true`). */
  onChange(listener: (isThere: boolean) => void): void;
};

export function createGuard(budgetMs = DATABASE_BUDGET_MS): Guard {
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof TaskCancelledError || isDatabaseAway(error)),
    { halfOpenAfter: TRIES_AGAIN_AFTER_MS, breaker: new ConsecutiveBreaker(OPENS_AFTER_FAILURES) },
  );
  const policy = wrap(breaker, timeout(budgetMs, TimeoutStrategy.Aggressive));
  let open = false;
  return {
    run: async (work) => {
      try {
        return await policy.execute(work);
      } catch (error) {
        if (error instanceof TaskCancelledError || error instanceof BrokenCircuitError) {
          throw new DatabaseAway('the database does not answer', { cause: error });
        }
        throw error;
      }
    },
    isOpen: () => open,
    onChange: (listener) => {
      breaker.onBreak(() => {
        open = true;
        listener(false);
      });
      breaker.onReset(() => {
        open = false;
        listener(true);
      });
    },
  };
}
