import { randomUUID } from 'node:crypto';
import { toUpload, type Answer, type Asked, type Client, type Member } from '@merle/replay';
import { submitForm } from './forms.ts';
import type { Column, Mark } from './promises.ts';
import { awaitInStream } from './streams.ts';

/** How one try of one column went. */
export type Tried = {
  readonly column: Column;
  readonly mark: Mark;
  readonly ms: number;
  /** What was wrong, in words; empty where it worked. */
  readonly says: string;
};

/** Whom the probes act as, and what they know to be there. */
export type Scene = {
  /** Somebody whom nobody follows, so that no home but their own changes by what they do. */
  readonly prober: Member;
  /** Who follows only the author, so that what is looked for stays on the first page. */
  readonly reader: Member;
  /** Whom both follow. */
  readonly author: Member;
  /** A post of the author, an answer to it, and posts that the probes like and repost, one after the other. */
  readonly postId: string;
  readonly answerId: string;
  readonly likeable: readonly string[];
  readonly followable: readonly Member[];
  /** Of somebody who signs in as people do. */
  readonly login: { readonly login: string; readonly password: string };
};

/** What the probes did that was acknowledged, and must be there in the end. */
export type Done = {
  readonly posts: string[];
  readonly likes: string[];
  readonly reposts: string[];
  readonly follows: string[];
};

export type ProbeDeps = {
  readonly client: Client;
  readonly origin: string;
  readonly scene: Scene;
  readonly done: Done;
  /** Counts up, so that each try does something new. */
  readonly next: () => number;
  /** An answer that took longer is none. */
  readonly limitMs: number;
};

type Verdict = { readonly mark: Mark; readonly says?: string };
type Probe = (deps: ProbeDeps) => Promise<Verdict>;

/** Tries every column once, one after the other. */
export async function probeAll(deps: ProbeDeps): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const [column, probe] of Object.entries(PROBES) as [Column, Probe][]) {
    const from = performance.now();
    const { mark, says = '' } = await probe(deps).catch((error: Error): Verdict => ({
      mark: 'fails',
      says: error.message,
    }));
    const ms = performance.now() - from;
    const isSlow = ms > deps.limitMs;
    tried.push({
      column,
      mark: isSlow ? 'fails' : mark,
      ms,
      says: isSlow ? `answered after ${Math.round(ms)} ms ${says}` : says,
    });
  }
  return tried;
}

const PROBES: Readonly<Record<Column, Probe>> = {
  home: async ({ client, scene }) =>
    read(client, '/api/v1/timelines/home?limit=40', scene.reader, scene.postId),
  profile: async ({ client, scene: { prober, author, postId } }) => {
    const account = await read(client, `/api/v1/accounts/${author.id}`, prober, author.username);
    return account.mark === 'works'
      ? read(client, `/api/v1/accounts/${author.id}/statuses?limit=40`, prober, postId)
      : account;
  },
  thread: async ({ client, scene }) =>
    read(client, `/api/v1/statuses/${scene.postId}/context`, scene.prober, scene.answerId),
  post: async ({ client, scene, done, next }) =>
    act(client, scene.prober, '/api/v1/statuses', { status: `A probe’s post ${next()}` }, (body) =>
      done.posts.push(idOf(body)),
    ),
  repost: async ({ client, scene, done, next }) => {
    const id = pick(scene.likeable, next());
    return act(client, scene.prober, `/api/v1/statuses/${id}/reblog`, {}, () => done.reposts.push(id));
  },
  like: async ({ client, scene, done, next }) => {
    const id = pick(scene.likeable, next());
    return act(client, scene.prober, `/api/v1/statuses/${id}/favourite`, {}, () => done.likes.push(id));
  },
  follow: async ({ client, scene, done, next }) => {
    const { id } = pick(scene.followable, next());
    return act(client, scene.prober, `/api/v1/accounts/${id}/follow`, {}, () => done.follows.push(id));
  },
  notifications: async ({ client, scene }) =>
    read(client, '/api/v1/notifications', scene.author, scene.prober.id),
  stream: async ({ client, origin, scene: { reader, author }, done, next }) => {
    const outcome = await awaitInStream(origin, reader.token, async () => {
      const form = { status: `Through the stream ${next()}` };
      const answer = await client.ask('/api/v1/statuses', {
        method: 'POST',
        token: author.token,
        body: form,
      });
      if (answer.status !== 200) return undefined;
      done.posts.push(idOf(answer.body));
      return `"${idOf(answer.body)}"`;
    });
    if (outcome === undefined) return { mark: 'absent' };
    return { mark: outcome.arrived ? 'works' : 'fails', says: outcome.says };
  },
  search: async ({ client, scene }) =>
    read(client, `/api/v2/search?q=${scene.author.username}&type=accounts`, scene.prober, scene.author.id),
  upload: async ({ client, scene }) => {
    const body = toUpload('dot.png', new Blob([PICTURE], { type: 'image/png' }));
    return act(client, scene.prober, '/api/v2/media', body, () => {});
  },
  'sign in': async ({ client, origin, scene }) =>
    toDoor(await submitForm(client, origin, '/sign-in', scene.login)),
  'sign up': async ({ client, origin, next }) => {
    const name = `newcomer${next()}`;
    const typed = {
      username: name,
      email: `${name}@mail.example`,
      password: randomUUID(),
      agreement: 'true',
    };
    return toDoor(await submitForm(client, origin, '/sign-up', typed));
  },
};

/** A red dot of 8 by 8 pixels. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEklEQVQImWP4z8CAFWEXHbQSACj/P8FTKqelAAAAAElFTkSuQmCC',
  'base64',
);

/** A page's answer: led on, or let in; a plain refusal is a page that says why. */
function toDoor({ status, body }: Answer): Verdict {
  if (status === 303 || status === 302 || status === 200) return { mark: 'works' };
  const says = `${status} ${
    /<main[^>]*>(.*?)<\/main>/s
      .exec(body)?.[1]
      ?.replaceAll(/<[^>]*>|\s+/g, ' ')
      .slice(0, 160) ?? ''
  }`;
  if (status === 404) return { mark: 'absent', says };
  return { mark: status === 503 && /database|disk|moment/.test(body) ? 'refused' : 'fails', says };
}

function pick<T>(from: readonly T[], n: number): T {
  return from[n % from.length]!;
}

function idOf(body: string): string {
  return (JSON.parse(body) as { id: string }).id;
}

/** Reading works where the answer holds what must be in it, however fresh it says that it is. */
async function read(client: Client, path: string, who: Member, mustHold: string): Promise<Verdict> {
  const answer = await client.ask(path, { token: who.token });
  if (answer.status !== 200) return toVerdict(answer);
  if (answer.body.includes(`"${mustHold}"`)) return { mark: 'works' };
  return {
    mark: 'fails',
    says: `${path} answered 200 (${String(answer.headers['x-freshness'])}) without what must be in it`,
  };
}

async function act(
  client: Client,
  who: Member,
  path: string,
  body: Asked['body'],
  onDone: (body: string) => void,
): Promise<Verdict> {
  const answer = await client.ask(path, { method: 'POST', token: who.token, body });
  if (answer.status !== 200 && answer.status !== 202) return toVerdict(answer);
  onDone(answer.body);
  const state = answer.headers['x-merle-state'];
  if (state === 'published') return { mark: 'works' };
  return state === 'accepted'
    ? { mark: 'later' }
    : { mark: 'fails', says: `X-Merle-State is ${String(state)}` };
}

/** A plain refusal says when to come back and why, in a sentence. */
function toVerdict({ status, headers, body }: Answer): Verdict {
  const says = `${status} ${body.slice(0, 160)}`;
  if (status === 404 && body.includes('nothing at this address')) return { mark: 'absent', says };
  const isPlain = status === 503 && headers['retry-after'] !== undefined && /"error":"[^"]{20,}/.test(body);
  return { mark: isPlain ? 'refused' : 'fails', says };
}
