/**
 * A server at the other end of `fetch`, with the promises of a square: a key is one post, the same wish twice is one wish.
 * What becomes of each request is scripted.
 */
export type Fate =
  | 'fine'
  /** Nothing arrives. */
  | 'unreachable'
  /** It is carried out, and the answer is lost. */
  | 'lost'
  /** It is carried out, accepted and marked so. */
  | 'accepted'
  /** Answered so, and not carried out. */
  | { readonly status: number; readonly retryAfter?: number; readonly error?: string };

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly key: string | undefined;
  // oxlint-disable-next-line typescript/no-explicit-any -- a form or JSON, which tests look into freely
  readonly body: any;
  readonly token: string | undefined;
};

export type Post = {
  id: string;
  text: string;
  key: string | undefined;
  replyTo: string | null;
  mediaIds: string[];
  createdAtMs: number;
  editedAtMs: number | undefined;
  isAccepted: boolean;
};

const PER_PAGE = 40;

class Refused extends Error {
  readonly status: number;
  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

export function createTestServer(clock: () => number) {
  const posts = new Map<string, Post>();
  const keys = new Map<string, string>();
  const wishes = new Set<string>();
  const votes = new Map<string, number[]>();
  const media = new Map<string, { description: string; url: string | null }>();
  const refusals: { id: string; [name: string]: unknown }[] = [];
  const calls: Call[] = [];
  const scripts: { is: (call: Call) => boolean; fates: Fate[] }[] = [];
  const gates: { is: (call: Call) => boolean; open: Promise<void> }[] = [];
  let last = 1000;
  let pending = 0;
  let waiting = 0;
  let fallback: (call: Call) => Fate = () => 'fine';

  const toStatus = (post: Post) => ({
    id: post.id,
    created_at: new Date(post.createdAtMs).toISOString(),
    edited_at: post.editedAtMs === undefined ? null : new Date(post.editedAtMs).toISOString(),
    content: `<p>${post.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br />')}</p>`,
    spoiler_text: '',
    visibility: 'public',
    in_reply_to_id: post.replyTo,
    media_attachments: post.mediaIds.map((id) => ({ id })),
    ...(post.isAccepted && { merle: { state: 'accepted' } }),
  });
  const mint = () => String((last += 1));
  const no = (status: number, error: string): never => {
    throw new Refused(status, error);
  };
  const checkMedia = (ids: string[]) => {
    for (const id of ids) if (!media.has(id)) no(422, `There is no file ${id} of yours`);
  };

  const createPost = ({ body, key }: Call, isAccepted: boolean) => {
    const known = key === undefined ? undefined : posts.get(keys.get(key) ?? '');
    if (known) return toStatus(known);
    if (body.status.includes('forbidden')) no(422, 'This is not allowed here');
    if (body.in_reply_to_id && !posts.has(body.in_reply_to_id)) no(404, 'Record not found');
    checkMedia(body.media_ids ?? []);
    const id = mint();
    const post: Post = {
      id,
      text: body.status,
      key,
      replyTo: body.in_reply_to_id ?? null,
      mediaIds: body.media_ids ?? [],
      createdAtMs: clock(),
      editedAtMs: undefined,
      isAccepted,
    };
    posts.set(id, post);
    if (key !== undefined) keys.set(key, id);
    return toStatus(post);
  };
  const editPost = (post: Post, { body }: Call) => {
    checkMedia(body.media_ids ?? []);
    Object.assign(post, { text: body.status, mediaIds: body.media_ids ?? [], editedAtMs: clock() });
    return toStatus(post);
  };
  const vote = (id: string, choices: number[]) => {
    if (votes.has(id)) no(422, 'You have already voted on this poll');
    votes.set(id, choices);
    return toPoll(id);
  };
  const toPoll = (id: string) => ({ id, own_votes: votes.get(id) ?? [] });
  const wish = (name: string, isOn: boolean) => {
    if (isOn) wishes.add(name);
    else wishes.delete(name);
    const [, id = ''] = name.split(' ');
    const post = posts.get(id);
    return post ? toStatus(post) : { id };
  };

  const listPosts = (maxId = 'none') => {
    const newest = [...posts.values()].toReversed();
    return newest
      .slice(newest.findIndex(({ id }) => id === maxId) + 1)
      .slice(0, PER_PAGE)
      .map(toStatus);
  };

  const routes: [RegExp, (call: Call, id: string, verb: string, isAccepted: boolean) => unknown][] = [
    [/^POST \/api\/v1\/statuses$/, (call, _id, _verb, isAccepted) => createPost(call, isAccepted)],
    [
      /^PUT \/api\/v1\/statuses\/(\w+)$/,
      (call, id) => editPost(posts.get(id) ?? no(404, 'Record not found'), call),
    ],
    [/^GET \/api\/v1\/statuses\/(\w+)$/, (_, id) => toStatus(posts.get(id) ?? no(404, 'Record not found'))],
    [
      /^DELETE \/api\/v1\/statuses\/(\w+)$/,
      (_, id) => (posts.delete(id) ? { id } : no(404, 'Record not found')),
    ],
    [
      /^POST \/api\/v1\/statuses\/(\w+)\/(un)?(?:favourite|reblog|bookmark|pin|mute)$/,
      (call, id, un) =>
        wish(
          `${call.path
            .split('/')
            .at(-1)!
            .slice(un ? 2 : 0)} ${id}`,
          !un,
        ),
    ],
    [/^POST \/api\/v1\/accounts\/(\w+)\/(un)?follow$/, (_, id, un) => wish(`follow ${id}`, !un)],
    [/^POST \/api\/v1\/polls\/(\w+)\/votes$/, ({ body }, id) => vote(id, body.choices)],
    [/^GET \/api\/v1\/polls\/(\w+)$/, (_, id) => toPoll(id)],
    [
      /^GET \/api\/v1\/accounts\/(\w+)\/statuses$/,
      ({ query }) => listPosts(query.get('max_id') ?? undefined),
    ],
    [
      /^POST \/api\/v2\/media$/,
      ({ body }) => {
        const id = mint();
        const url = body.get('description') === 'slow' ? null : `https://square.example/${id}`;
        media.set(id, { description: body.get('description') ?? '', url });
        return { id, url };
      },
    ],
    [
      /^PUT \/api\/v1\/media\/(\w+)$/,
      ({ body }, id) => Object.assign(media.get(id) ?? no(404, 'Record not found'), body),
    ],
    [
      /^GET \/api\/v1\/media\/(\w+)$/,
      (_, id) => {
        const file = media.get(id) ?? no(404, 'Record not found');
        const answer = { id, url: file.url };
        file.url = `https://square.example/${id}`; // ready at the second look
        return answer;
      },
    ],
    [/^GET \/api\/merle\/v1\/state$/, () => ({ parts: [{ name: 'journal', figures: { waiting } }] })],
    [/^GET \/api\/merle\/v1\/refusals$/, () => refusals],
    [
      /^DELETE \/api\/merle\/v1\/refusals\/(\w+)$/,
      (_, id) =>
        refusals.splice(
          refusals.findIndex((each) => each.id === id),
          1,
        ),
    ],
  ];

  const carryOut = (call: Call, isAccepted: boolean): unknown => {
    for (const [pattern, run] of routes) {
      const found = pattern.exec(`${call.method} ${call.path}`);
      if (found) return run(call, found[1] ?? '', found[2] ?? '', isAccepted);
    }
    throw new Error(`no route for ${call.method} ${call.path}`);
  };
  const answer = (call: Call, fate: Fate): Response => {
    if (fate === 'unreachable') throw new TypeError('fetch failed');
    if (typeof fate === 'object') return refuse(fate);
    try {
      const isAccepted = fate === 'accepted';
      const value = carryOut(call, isAccepted);
      if (isAccepted) waiting += 1;
      if (fate === 'lost') throw new TypeError('fetch failed');
      return Response.json(value, { headers: { 'x-merle-state': isAccepted ? 'accepted' : 'published' } });
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      return refuse({ status: thrown.status, error: thrown.message });
    }
  };
  const chooseFate = (call: Call): Fate => {
    const script = scripts.find(({ is, fates }) => fates.length > 0 && is(call));
    return script?.fates.shift() ?? fallback(call);
  };
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const headers = init.headers as Record<string, string>;
    const { pathname, searchParams } = new URL(url);
    const call: Call = {
      method: init.method ?? 'GET',
      path: pathname,
      query: searchParams,
      key: headers['idempotency-key'],
      body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
      token: headers['authorization']?.slice('Bearer '.length),
    };
    calls.push(call);
    const gate = gates.find(({ is }) => is(call));
    if (gate) await gate.open;
    pending += 1;
    try {
      return answer(call, chooseFate(call));
    } finally {
      pending -= 1;
    }
  };

  return {
    /** A post that was there before. */
    addPost: (id: string, text: string) => {
      const empty = { key: undefined, replyTo: null, mediaIds: [], editedAtMs: undefined, isAccepted: false };
      posts.set(id, { ...empty, id, text, createdAtMs: 0 });
    },
    fetch: fetch as unknown as typeof globalThis.fetch,
    posts,
    wishes,
    votes,
    media,
    refusals,
    calls,
    /** Requests that change something. */
    writes: () => calls.filter(({ method }) => method !== 'GET'),
    texts: () => [...posts.values()].map(({ text }) => text),
    /** What becomes of the next requests that are so. */
    script: (is: (call: Call) => boolean, ...fates: Fate[]) => void scripts.push({ is, fates }),
    /** What becomes of all others. */
    setFate: (fate: Fate | ((call: Call) => Fate)) =>
      void (fallback = typeof fate === 'function' ? fate : () => fate),
    /** Holds the requests that are so until it is called. */
    hold: (is: (call: Call) => boolean) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const gate = { is, open: promise };
      gates.push(gate);
      return () => {
        gates.splice(gates.indexOf(gate), 1);
        resolve();
      };
    },
    /** The journal has been drained. */
    drain: () => {
      waiting = 0;
      for (const post of posts.values()) post.isAccepted = false;
    },
    isBusy: () => pending > 0,
  };
}

export type TestServer = ReturnType<typeof createTestServer>;

function refuse({
  status,
  retryAfter,
  error = 'no',
}: {
  status: number;
  retryAfter?: number;
  error?: string;
}) {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return Response.json({ error }, { status, headers });
}

export const isPosting = ({ method, path }: Call) => method === 'POST' && path === '/api/v1/statuses';
