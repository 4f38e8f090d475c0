/** What a person can cause. `http/` maps each kind to a status; nothing here knows of HTTP. */
export type ProblemKind =
  | 'invalid' // the input's meaning is wrong: says what to change
  | 'malformed' // the input cannot be read at all
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'conflict'
  | 'too-large'
  | 'unsupported-media'
  | 'rate-limited'
  | 'unavailable'; // nothing is wrong with the input: try again later

/** An error whose message is safe and useful to show to the person who caused it. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  /** Faults by field, as the client API's `details`. */
  readonly details: Readonly<Record<string, readonly FieldFault[]>> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: ProblemKind, message: string, more: ProblemMore = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Problem';
    this.kind = kind;
    this.details = more.details;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

export type FieldFault = { readonly error: string; readonly description: string };
export type ProblemMore = {
  details?: Readonly<Record<string, readonly FieldFault[]>>;
  retryAfterSeconds?: number;
  cause?: unknown;
};
