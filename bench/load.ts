import { startChild, type Child } from './child.ts';

/** What is replaced by a new UUID in each request. */
export const KEY = '{key}';

export type Load = {
  readonly port: number;
  readonly connections: number;
  /** Whole requests, as they go over the wire; taken in turn. */
  readonly texts: readonly string[];
  /** One of the two says when it ends. */
  readonly durationMs?: number;
  readonly requests?: number;
};

export type LoadResult = {
  readonly requests: number;
  readonly tookMs: number;
  /** From the smallest to the greatest. */
  readonly latenciesMs: readonly number[];
};

export type Loader = Child<Load, LoadResult>;

export function startLoader(): Loader {
  return startChild<Load, LoadResult>('./load-process.ts');
}

export type Request = {
  readonly path: string;
  readonly token?: string;
  /** Sent as JSON, with an idempotency key of its own. */
  readonly body?: unknown;
};

/** As a client on a connection that stays open sends it. */
export function toRequestText({ path, token, body }: Request): string {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const lines = [
    `${json === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    'host: localhost',
    ...(token === undefined ? [] : [`authorization: Bearer ${token}`]),
    ...(json === undefined
      ? []
      : [
          'content-type: application/json',
          `content-length: ${Buffer.byteLength(json)}`,
          `idempotency-key: ${KEY}`,
        ]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${json ?? ''}`;
}
