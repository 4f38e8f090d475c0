import { Pool } from 'undici';

/** An answer of the square, whole. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

export type Asked = {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly token?: string;
  readonly key?: string | undefined;
  /** Goes as JSON. */
  readonly body?: unknown;
  readonly timeoutMs?: number;
};

/** Asks a square over connections that stay open, each for one request at a time. */
export type Client = {
  /** Rejects where no whole answer came: then it is not known whether the request was done. */
  ask(path: string, asked?: Asked): Promise<Answer>;
  close(): Promise<void>;
};

const TIMEOUT_MS = 30_000;

export function createClient(origin: string, connections: number): Client {
  const pool = new Pool(origin, { connections, pipelining: 1, connect: { timeout: 5_000 } });
  return {
    ask: async (path, { method = 'GET', token, key, body, timeoutMs = TIMEOUT_MS } = {}) => {
      const answer = await pool.request({
        path,
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(key !== undefined && { 'idempotency-key': key }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
    },
    close: () => pool.destroy(),
  };
}
