import { setTimeout as delay } from 'node:timers/promises';
import { startChild } from './child.ts';
import { show, toSpread, type Figure } from './figures.ts';
import { toRequestText, type Loader, type Request } from './load.ts';
import type { Crowd } from './people.ts';
import { readCpuSeconds } from './processes.ts';
import type { Square } from './square.ts';

/** How long and how often; more of both where there is time. */
export type Effort = { readonly rounds: number; readonly turnMs: number };

type Scene = { readonly name: string; readonly requests: readonly Request[]; readonly aim?: number };

const CONNECTIONS = 32;
const STATISTICS_MS = 1_100; // the database's connections tell what they did within a second

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
      const run = async (pid: number, port: number, durationMs: number) => {
        const before = readCpuSeconds(pid);
        const { requests } = await loader.ask({ port, connections: CONNECTIONS, texts, durationMs });
        return requests / (readCpuSeconds(pid) - before);
      };
      await run(square.pid, square.port, effort.turnMs);
      await run(ceiling.pid, ceilingPort, effort.turnMs);
      const pairs: { ours: number; bare: number }[] = [];
      for (let round = 0; round < effort.rounds; round += 1) {
        const bare = await run(ceiling.pid, ceilingPort, effort.turnMs);
        const ours = await run(square.pid, square.port, effort.turnMs);
        pairs.push({ ours, bare });
      }
      figures.push(toFigure(scene, body, pairs));
    }
    return [...figures, await measureStatements(square, loader, crowd)];
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
    { name: 'home, 20 posts', requests: ofViewers(() => '/api/v1/timelines/home'), aim: 0.5 },
    {
      name: 'one post',
      requests: ofViewers((n) => `/api/v1/statuses/${home[n % home.length]!.id}`),
      aim: 0.7,
    },
    { name: 'profile', requests: ofViewers((n) => `/api/v1/accounts/${authors[n % authors.length]!.id}`) },
    {
      name: 'profile’s posts',
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

function toFigure(
  { name, aim }: Scene,
  body: string,
  pairs: readonly { ours: number; bare: number }[],
): Figure {
  const ours = toSpread(pairs.map((pair) => pair.ours)).median;
  const bare = toSpread(pairs.map((pair) => pair.bare)).median;
  return {
    name,
    unit: 'of bare node:http',
    spread: toSpread(pairs.map((pair) => pair.ours / pair.bare)),
    ...(aim !== undefined && { aim: { atLeast: aim } }),
    more: `${show(ours)} against ${show(bare)} requests per CPU-second, ${show(Buffer.byteLength(body) / 1000)} kB each`,
  };
}

const HOMES = 2_000;

/** What a home costs the database once it is open. What the square asks it by itself, to see whether it is there, counts too. */
async function measureStatements(square: Square, loader: Loader, { viewers }: Crowd): Promise<Figure> {
  const texts = viewers.map(({ token }) => toRequestText({ path: '/api/v1/timelines/home', token }));
  await delay(STATISTICS_MS);
  const before = await square.ask({ what: 'transactions' });
  const { requests } = await loader.ask({ port: square.port, connections: 8, texts, requests: HOMES });
  await delay(STATISTICS_MS);
  const n = (await square.ask({ what: 'transactions' })) - before;
  return {
    name: 'transactions per 1,000 homes',
    unit: 'transactions',
    spread: toSpread([(n / requests) * 1_000]),
    more: 'all of them the square’s own looks at its database, a few a second',
  };
}
