import { FormData, Pool } from 'undici';

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
  /** Forms go as they are, everything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
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
    ask: async (path, { method = 'GET', token, key, body, headers, timeoutMs = TIMEOUT_MS } = {}) => {
      const sent = toBody(body);
      const answer = await pool.request({
        path,
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(key !== undefined && { 'idempotency-key': key }),
          ...(sent.type !== undefined && { 'content-type': sent.type }),
          ...headers,
        },
        body: sent.content,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
    },
    close: () => pool.destroy(),
  };
}

function toBody(body: unknown): { readonly content: string | FormData | null; readonly type?: string } {
  if (body === undefined) return { content: null };
  if (body instanceof FormData) return { content: body };
  if (body instanceof URLSearchParams)
    return { content: body.toString(), type: 'application/x-www-form-urlencoded' };
  return { content: JSON.stringify(body), type: 'application/json' };
}

/** A form with one file, as undici sends it. */
export function toUpload(name: string, file: Blob): FormData {
  const form = new FormData();
  form.set('file', file, name);
  return form;
}
