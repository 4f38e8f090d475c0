import { join } from 'node:path';
import { show, toSpread, type Figure } from './figures.ts';
import type { Loader, LoadResult } from './load.ts';
import { KNOWN_FOLLOWERS, STAR_FOLLOWERS, postTexts, type Crowd } from './people.ts';
import { readCpu } from './processes.ts';
import type { Square } from './square.ts';

export type WriteEffort = {
  readonly rounds: number;
  readonly turnMs: number;
  readonly posts: number;
  /** Where a CPU profile of each goes. */
  readonly profile: string | undefined;
};

const TEXTS = 2_000;

/** Posts through the API, by so many people at once, none of whom anybody follows. */
export async function measurePosting(
  square: Square,
  loader: Loader,
  { writers }: Crowd,
  effort: WriteEffort,
): Promise<Figure[]> {
  const run = async (people: number) => {
    const texts = postTexts(writers.slice(0, people), TEXTS);
    const before = readCpu(square.pid).all;
    const load = { port: square.port, connections: people, texts, durationMs: effort.turnMs };
    const result = await loader.ask(load);
    await square.ask({ what: 'delivered', id: '0' }); // what one turn leaves to deliver is not the next one's
    return { ...result, cpuSeconds: readCpu(square.pid).all - before };
  };
  await run(32);
  const runs: { one: Run; many: Run }[] = [];
  for (let round = 0; round < effort.rounds; round += 1)
    runs.push({ one: await run(1), many: await run(32) });
  if (effort.profile !== undefined) {
    await square.ask({ what: 'profile', path: undefined });
    await run(32);
    await square.ask({ what: 'profile', path: join(effort.profile, 'posting.cpuprofile') });
  }
  return [
    ...toPostingFigures(
      '1 writer',
      runs.map(({ one }) => one),
    ),
    ...toPostingFigures(
      '32 writers',
      runs.map(({ many }) => many),
    ),
  ];
}

type Run = LoadResult & { readonly cpuSeconds: number };

function toPostingFigures(who: string, runs: readonly Run[]): Figure[] {
  const latency = (part: number) =>
    toSpread(runs.map(({ latenciesMs }) => latenciesMs[Math.floor(latenciesMs.length * part)] ?? NaN)).median;
  return [
    {
      name: `posts a second, ${who}`,
      unit: 'posts/s',
      spread: toSpread(runs.map(({ requests, tookMs }) => (requests / tookMs) * 1_000)),
      more: `${show(latency(0.5))} ms in the middle, ${show(latency(0.99))} ms for the slowest hundredth`,
    },
    {
      name: `posts per CPU-second, ${who}`,
      unit: 'posts/CPU-s',
      spread: toSpread(runs.map(({ requests, cpuSeconds }) => requests / cpuSeconds)),
    },
  ];
}

/**
 * What delivering costs: posts of somebody with 10,000 followers whose homes are open, against as many posts of somebody
 * without; the difference in CPU time is the deliveries’.
 */
export async function measureDeliveries(
  square: Square,
  loader: Loader,
  { star, writers, followers }: Crowd,
  effort: WriteEffort,
): Promise<Figure> {
  await square.ask({ what: 'open', accountIds: followers.map(({ id }) => id), ids: [] });
  const run = async (author: Crowd['star']) => {
    const before = readCpu(square.pid).all;
    const texts = postTexts([author], effort.posts);
    await loader.ask({ port: square.port, connections: 1, texts, requests: effort.posts });
    await square.ask({ what: 'delivered', id: '0' }); // when nothing is left to deliver
    return readCpu(square.pid).all - before;
  };
  await run(star);
  const rates: number[] = [];
  for (let round = 0; round < effort.rounds; round += 1) {
    const alone = await run(writers[0]!);
    const followed = await run(star);
    rates.push((effort.posts * STAR_FOLLOWERS) / (followed - alone));
  }
  return {
    name: 'deliveries, from post to rings',
    unit: 'deliveries/CPU-s',
    spread: toSpread(rates),
    more: `${show(STAR_FOLLOWERS)} followers a post`,
  };
}

const LOOKS = 20;

/** From the moment at which the author reads that it is published until the last of 2,000 followers would read it. */
export async function measureFanOut(
  square: Square,
  { known, followers }: Crowd,
  posts: number,
): Promise<Figure> {
  const readers = followers.slice(0, KNOWN_FOLLOWERS);
  await square.ask({ what: 'open', accountIds: readers.map(({ id }) => id), ids: [] });
  const lags: number[] = [];
  for (let n = 0; n < posts; n += 1) {
    const { id, at } = await post(square, known.token, `Delivered to many, ${n}`);
    lags.push((await square.ask({ what: 'delivered', id })) - at);
    if (n === posts - 1) await expectInHomes(square, readers, id);
  }
  return {
    name: 'from 200 to the last of 2,000 homes',
    unit: 'ms',
    spread: toSpread(lags),
    more: 'below zero: they had it before its author was told',
  };
}

async function post(square: Square, token: string, status: string): Promise<{ id: string; at: number }> {
  const answer = await fetch(`http://localhost:${square.port}/api/v1/statuses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status, visibility: 'public' }),
  });
  const at = performance.timeOrigin + performance.now();
  const { id } = (await answer.json()) as { id: string };
  if (answer.status !== 200) throw new Error(`posting answered ${answer.status}`);
  return { id, at };
}

/** What was measured is true only if people read it: looks at homes all over the crowd. */
async function expectInHomes(square: Square, readers: Crowd['followers'], id: string): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const reader = readers[Math.floor((look / (LOOKS - 1)) * (readers.length - 1))]!;
    const answer = await fetch(`http://localhost:${square.port}/api/v1/timelines/home?limit=1`, {
      headers: { authorization: `Bearer ${reader.token}` },
    });
    const [newest] = (await answer.json()) as { id: string }[];
    if (newest?.id !== id) throw new Error(`the home of ${reader.username} does not have the post ${id}`);
  }
}
