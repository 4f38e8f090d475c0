import { join } from 'node:path';
import { startChild } from './child.ts';
import { show, toSpread, type Figure } from './figures.ts';
import { toRequestText, type Loader, type Request } from './load.ts';
import type { Crowd } from './people.ts';
import { readCpu } from './processes.ts';
import type { Square } from './square.ts';

/** How long and how often; more of both where there is time. */
export type Effort = {
  readonly rounds: number;
  /** So many in a turn: the same work for both, however busy the machine is. */
  readonly requests: number;
  /** So many before the first turn: what is measured has been compiled by then. */
  readonly warmUp: number;
  /** Where a CPU profile of each goes. */
  readonly profile: string | undefined;
};

type Scene = {
  readonly name: string;
  readonly file: string;
  readonly requests: readonly Request[];
  readonly aim?: number;
};

const CONNECTIONS = 32;

/**
 * Requests per CPU-second of all processes of the square, as a part of what a bare `node:http` server does that answers
 * with the same body from memory. The two are asked in turn, so that what else the machine does falls on both.
 */
export async function measureReads(
  square: Square,
  loader: Loader,
  crowd: Crowd,
  effort: Effort,
): Promise<Figure[]> {
  const ceiling = startChild<{ body: string }, number>('./ceiling-process.ts');
  const figures: Figure[] = [];
  try {
    for (const scene of await listScenes(square, crowd)) {
      const body = await fetchBody(square, scene.requests[0]!);
      const ceilingPort = await ceiling.ask({ body });
      const texts = scene.requests.map(toRequestText);
      const run = async (pid: number, port: number, requests = effort.requests): Promise<Turn> => {
        const before = readCpu(pid);
        const load = { port, connections: CONNECTIONS, texts, requests };
        await loader.ask(load);
        const after = readCpu(pid);
        const all = after.all - before.all;
        return { rate: requests / all, elsewhere: 1 - (after.own - before.own) / all };
      };
      await run(square.pid, square.port, effort.warmUp);
      await run(ceiling.pid, ceilingPort, effort.warmUp);
      const pairs: Pair[] = [];
      for (let round = 0; round < effort.rounds; round += 1) {
        const bare = await run(ceiling.pid, ceilingPort);
        const ours = await run(square.pid, square.port);
        pairs.push({ ours, bare });
      }
      figures.push(toFigure(scene, body, pairs));
      if (effort.profile === undefined) continue;
      await square.ask({ what: 'profile', path: undefined });
      await run(square.pid, square.port);
      await square.ask({ what: 'profile', path: join(effort.profile, `${scene.file}.cpuprofile`) });
    }
    return figures;
  } finally {
    await ceiling.stop();
  }
}

async function listScenes(square: Square, { viewers, authors }: Crowd): Promise<Scene[]> {
  const home = JSON.parse(
    await fetchBody(square, { path: '/api/v1/timelines/home', token: viewers[0]!.token }),
  ) as { id: string }[];
  const ofViewers = (path: (n: number) => string): Request[] =>
    viewers.map(({ token }, n) => ({ path: path(n), token }));
  return [
    { name: 'home, 20 posts', file: 'home', requests: ofViewers(() => '/api/v1/timelines/home'), aim: 0.5 },
    {
      name: 'one post',
      file: 'post',
      requests: ofViewers((n) => `/api/v1/statuses/${home[n % home.length]!.id}`),
      aim: 0.7,
    },
    {
      name: 'profile',
      file: 'profile',
      requests: ofViewers((n) => `/api/v1/accounts/${authors[n % authors.length]!.id}`),
    },
    {
      name: 'profile’s posts',
      file: 'profile-posts',
      requests: ofViewers((n) => `/api/v1/accounts/${authors[n % authors.length]!.id}/statuses`),
    },
  ];
}

async function fetchBody(square: Square, { path, token }: Request): Promise<string> {
  const answer = await fetch(`http://localhost:${square.port}${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${body.slice(0, 200)}`);
  return body;
}

/** Requests per CPU-second, and which part of that time other processes than the server took: the database. */
type Turn = { readonly rate: number; readonly elsewhere: number };
type Pair = { readonly ours: Turn; readonly bare: Turn };

function toFigure({ name, aim }: Scene, body: string, pairs: readonly Pair[]): Figure {
  const ours = toSpread(pairs.map((pair) => pair.ours.rate)).median;
  const bare = toSpread(pairs.map((pair) => pair.bare.rate)).median;
  const database = toSpread(pairs.map((pair) => pair.ours.elsewhere)).median;
  return {
    name,
    unit: 'of bare node:http',
    spread: toSpread(pairs.map((pair) => pair.ours.rate / pair.bare.rate)),
    ...(aim !== undefined && { aim: { atLeast: aim } }),
    more: `${show(ours)} against ${show(bare)} requests per CPU-second, ${show(Buffer.byteLength(body) / 1000)} kB each; PostgreSQL ${(database * 100).toFixed(0)} %`,
  };
}
