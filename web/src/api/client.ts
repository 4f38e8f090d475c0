import { Failure, readFailure } from './failure.ts';
import type { Answer, Query, Request } from './answer.ts';
import type { Connection } from './connection.ts';

/** Speaks with one server for one account, or for a visitor. */
export type Client = {
  /** The origin of the server. */
  readonly server: string;
  readonly token: string | undefined;
  /** Throws Failure for everything but a success. */
  ask<T>(request: Request): Promise<Answer<T>>;
  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T>;
  page<T>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer<T>>;
  post<T>(path: string, body?: unknown): Promise<T>;
  put<T>(path: string, body?: unknown): Promise<T>;
  delete<T>(path: string, body?: unknown): Promise<T>;
};

export type ClientDeps = {
  readonly server: string;
  readonly token?: string | undefined;
  readonly connection?: Pick<Connection, 'note'>;
  readonly fetch?: typeof fetch;
};

const TIMEOUT_MS = 15_000;

export function createClient({ server, token, connection, fetch: call = fetch }: ClientDeps): Client {
  const ask = async <T>(request: Request): Promise<Answer<T>> => {
    try {
      const answer = await send(call, server, token, request);
      if (!answer.ok) throw await readFailure(answer);
      const read = await toAnswer<T>(answer);
      connection?.note(request, read);
      return read;
    } catch (error) {
      const failure = toFailure(error, request.signal);
      if (failure) connection?.note(request, failure);
      throw failure ?? error;
    }
  };
  const value = async <T>(request: Request): Promise<T> => (await ask<T>(request)).value;
  return {
    server,
    token,
    ask,
    get: (path, query, signal) => value({ path, query, signal }),
    page: (path, query, signal) => ask({ path, query, signal }),
    post: (path, body) => value({ method: 'POST', path, body }),
    put: (path, body) => value({ method: 'PUT', path, body }),
    delete: (path, body) => value({ method: 'DELETE', path, body }),
  };
}

function send(
  call: typeof fetch,
  server: string,
  token: string | undefined,
  { method = 'GET', path, query, body, headers, signal, timeoutMs = TIMEOUT_MS }: Request,
): Promise<Response> {
  const isForm = body instanceof FormData;
  const timeout = AbortSignal.timeout(timeoutMs);
  return call(`${server}${path}${toSearch(query)}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      ...headers,
    },
    credentials: 'omit',
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  });
}

/** `?a=1&b[]=2`, or nothing. */
export function toSearch(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return Array.isArray(value) ? value.map((each) => [`${name}[]`, String(each)]) : [[name, String(value)]];
  });
  const text = new URLSearchParams(pairs).toString();
  return text === '' ? '' : `?${text}`;
}

async function toAnswer<T>(answer: Response): Promise<Answer<T>> {
  const freshness = answer.headers.get('x-freshness');
  return {
    value: (await answer.json()) as T,
    freshness: freshness === 'late' || freshness === 'saved' ? freshness : 'live',
    standing: answer.headers.get('x-merle-state') === 'accepted' ? 'accepted' : 'published',
    nextMaxId: readNext(answer.headers.get('link')),
  };
}

/** https://docs.joinmastodon.org/api/guidelines/#pagination */
export function readNext(link: string | null): string | undefined {
  const next = link?.split(',').find((part) => /;\s*rel="?next"?/.test(part));
  const url = /<([^>]+)>/.exec(next ?? '')?.[1];
  const found = url && URL.canParse(url) ? new URL(url).searchParams : undefined;
  return found?.get('max_id') ?? found?.get('offset') ?? undefined;
}

/** Undefined where whoever asked gave up. */
function toFailure(error: unknown, signal: AbortSignal | undefined): Failure | undefined {
  if (error instanceof Failure) return error;
  if (signal?.aborted) return undefined;
  const isOffline = typeof navigator !== 'undefined' && !navigator.onLine;
  return new Failure(isOffline ? 'offline' : 'unreachable', String(error));
}
