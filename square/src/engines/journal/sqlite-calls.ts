import { Problem, type Id } from '#kernel/index.ts';
import type { JournalEntry } from './port.ts';
import type { Reservation } from './reservations.ts';

/** What the thread is started with. */
export type ThreadInput = {
  readonly folder: string;
  readonly maxEntries: number;
  readonly maxBytes: number;
  readonly maxReservations: number;
};

/** One call of the port, as it goes to the thread that holds the files. */
export type Call =
  | { readonly what: 'reserve'; readonly reservation: Reservation }
  | { readonly what: 'append'; readonly entries: readonly JournalEntry[] }
  | { readonly what: 'pending'; readonly limit: number }
  | { readonly what: 'settle'; readonly ids: readonly Id[] };

/** Calls that came while the thread was busy with others, and the time on the square's clock. */
export type Batch = { readonly calls: readonly Call[]; readonly nowMs: number };

/** A Problem does not survive the way between threads as one: only plain data and plain errors do. */
export type Answer =
  | { readonly value: unknown }
  | { readonly problem: string; readonly cause: unknown }
  | { readonly bug: unknown };

/** What the thread says: first whether its files are open, then the answers to each batch, in the order of the calls. */
export type ThreadMessage = { readonly opened: Answer } | { readonly answers: readonly Answer[] };

export function toAnswer(fault: unknown): Answer {
  if (!(fault instanceof Problem)) return { bug: fault };
  return { problem: fault.message, cause: fault.cause };
}

/** Resolves or rejects as the answer says. */
export function take(answer: Answer, { resolve, reject }: PromiseWithResolvers<unknown>): void {
  if ('value' in answer) resolve(answer.value);
  else if ('problem' in answer) reject(new Problem('unavailable', answer.problem, { cause: answer.cause }));
  else reject(answer.bug);
}
