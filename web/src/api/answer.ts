/** How true an answer is: `late` where delivery is behind, `saved` where it is what the square had in memory. */
export type Freshness = 'live' | 'late' | 'saved';
/** How a write stands: only in the journal yet, or published. */
export type Standing = 'accepted' | 'published';

export type Answer<T> = {
  readonly value: T;
  readonly freshness: Freshness;
  readonly standing: Standing;
  /** Where the next page begins (`max_id` of the `Link` header); undefined on the last. */
  readonly nextMaxId: string | undefined;
};

type Value = string | number | boolean | undefined;
export type Query = Readonly<Record<string, Value | readonly string[]>>;

export type Request = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Query | undefined;
  /** Sent as JSON, or as it is where it is a form. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which the square is held not to answer. */
  readonly timeoutMs?: number;
};
