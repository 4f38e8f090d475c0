/**
 * Why an answer could not be had, told apart as people see it:
 * `offline` the device has no network; `unreachable` the square does not answer; `unavailable` it answers that it cannot do
 * this now; `slow-down` too many requests; `signed-out` the token is no good; `refused` this is not allowed or not well
 * formed, and trying again changes nothing; `not-found` likewise, as there is no such thing (for this account).
 */
export type FailureKind =
  | 'offline'
  | 'unreachable'
  | 'unavailable'
  | 'slow-down'
  | 'signed-out'
  | 'not-found'
  | 'refused';

/** An answer that could not be had. */
export class Failure extends Error {
  readonly kind: FailureKind;
  /** Undefined where there was no answer. */
  readonly status: number | undefined;
  /** How long the square asks to wait; undefined where it does not say. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    { status, retryAfterMs }: { status?: number; retryAfterMs?: number | undefined } = {},
  ) {
    super(message);
    this.name = 'Failure';
    this.kind = kind;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** True where the same request may succeed later, with nobody doing anything. */
export function isPassing(error: unknown): error is Failure {
  return error instanceof Failure && PASSING.has(error.kind);
}

const PASSING: ReadonlySet<FailureKind> = new Set(['offline', 'unreachable', 'unavailable', 'slow-down']);

const KIND_OF_STATUS: Readonly<Record<number, FailureKind>> = {
  401: 'signed-out',
  404: 'not-found',
  408: 'unreachable',
  410: 'not-found',
  429: 'slow-down',
};

/** What an answer that is no success means; its sentence is the square's own. */
export async function readFailure(answer: Response): Promise<Failure> {
  const { status } = answer;
  // 502 and 504 come from a proxy whose square does not answer it.
  const kind = KIND_OF_STATUS[status] ?? (status === 502 || status === 504 ? 'unreachable' : undefined);
  const message = await readSentence(answer);
  const retryAfterMs = toMs(answer.headers.get('retry-after'));
  return new Failure(kind ?? (status >= 500 ? 'unavailable' : 'refused'), message, { status, retryAfterMs });
}

async function readSentence(answer: Response): Promise<string> {
  try {
    const body = (await answer.json()) as { error?: unknown; error_description?: unknown };
    const sentence = body.error_description ?? body.error;
    return typeof sentence === 'string' ? sentence : answer.statusText;
  } catch {
    return answer.statusText;
  }
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function toMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
