import { Failure, type FailureKind } from '#api/index.ts';
import { words } from './words.ts';

const OWN: Readonly<Partial<Record<FailureKind, string>>> = {
  offline: words.offline,
  unreachable: words.unreachable,
  unavailable: words.unavailable,
  'slow-down': words.slowDown,
  'signed-out': words.signedOut,
};

/** What went wrong, in a sentence for who asked for it: the square's own where it refused. */
export function toSentence(error: unknown): string {
  if (!(error instanceof Failure)) return words.unavailable;
  return OWN[error.kind] ?? (error.message || words.unavailable);
}
