/** An answer, with its body read: JSON where it is JSON, else text. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies freely
  readonly body: any;
};

/** A small client of the API: `api.post('/api/v1/statuses', { status: 'Hello' })`. */
export type Api = {
  readonly [Method in 'get' | 'post' | 'put' | 'patch' | 'delete']: (
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
};

const TIMEOUT_MS = 30_000;

/** Bodies go as JSON; FormData and URLSearchParams as they are. */
export function createApi(origin: string, token?: string): Api {
  const send =
    (method: string) =>
    async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const isRaw = body instanceof FormData || body instanceof URLSearchParams || typeof body === 'string';
      const answer = await fetch(new URL(path, origin), {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
      });
      return toAnswer(answer);
    };
  return {
    get: send('GET'),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: send('DELETE'),
  };
}

async function toAnswer(answer: Response): Promise<Answer> {
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true && text !== '';
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
}
