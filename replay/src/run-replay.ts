import { awaitDelivery } from './await-delivery.ts';
import { checkHomes, type HomesCheck } from './check-homes.ts';
import { createClient, type Client } from './client.ts';
import { joinPeople, type People } from './crowd.ts';
import { expectHomes } from './expect-homes.ts';
import { loadPeople } from './load-people.ts';
import type { UsedSquare } from './open-square.ts';
import { createProgress, type Terminal } from './progress.ts';
import { readFollows, readPosts } from './read-input.ts';
import { replayPosts } from './replay-posts.ts';
import { listDifferences, listFigures, type ReplayFigures } from './report.ts';
import { runAll } from './run-all.ts';
import type { Sent } from './send-post.ts';

export type ReplayOptions = {
  readonly followsPath: string;
  readonly postsPath: string;
  /** How many times faster than it happened; undefined: as fast as it goes. */
  readonly speed: number | undefined;
  readonly writers: number;
};

export type Output = { readonly print: (line: string) => void; readonly terminal: Terminal };

const PATIENCE_MS = 120_000;
const CONNECTIONS = 32;

/** Reads the two files and joins them; throws StartError naming the lines that are wrong. */
export async function readPeople(
  { followsPath, postsPath }: ReplayOptions,
  { print }: Output,
): Promise<People> {
  const [follows, rows] = [await readFollows(followsPath), await readPosts(postsPath)];
  if (follows.ignored > 0)
    print(`${follows.ignored} follows stand there twice or follow themselves: left out.`);
  return joinPeople(follows, rows);
}

/**
 * Plays what people wrote against a square, through its public API, and compares every home with what following says
 * that it must hold. Answers false where a home is wrong or a post was not taken.
 */
export async function runReplay(
  people: People,
  square: UsedSquare,
  options: Pick<ReplayOptions, 'speed' | 'writers'>,
  output: Output,
): Promise<boolean> {
  const client = createClient(square.url, Math.max(CONNECTIONS, options.writers));
  try {
    const tokens = await load(people, square, output);
    await openHomes(client, tokens, output);
    const { sent, latencies, tookMs } = await write(client, people, { ...options, tokens }, output);
    const acknowledged = sent.flatMap((one, place) =>
      one?.outcome === 'acknowledged' ? [{ author: people.posts[place]!.author, id: one.id }] : [],
    );
    const expected = expectHomes(people.names.length, people.follows, acknowledged);
    const deliveredMs = await awaitLast(client, tokens, expected);
    const checks = [{ when: 'as they were delivered', ...(await check(client, tokens, expected, output)) }];
    if (square.restart) {
      await square.restart();
      checks.push({ when: 'after a restart', ...(await check(client, tokens, expected, output)) });
    }
    const figures: ReplayFigures = { people, sent, latencies, tookMs, expected, deliveredMs, checks };
    for (const line of [...listFigures(figures), ...listDifferences(figures)]) output.print(line);
    return acknowledged.length === people.posts.length && checks.every(({ wrong }) => wrong.length === 0);
  } finally {
    await client.close();
  }
}

async function load(people: People, square: UsedSquare, { terminal }: Output): Promise<string[]> {
  const progress = createProgress(terminal, 'accounts, follows', people.names.length + people.follows.length);
  const members = await loadPeople(square.config, people, progress.to);
  progress.end();
  return members.map((member) => member.token);
}

/** Everybody looks at their home once, so that posts are delivered into it and not only pulled when it is read. */
async function openHomes(client: Client, tokens: readonly string[], { terminal }: Output): Promise<void> {
  const progress = createProgress(terminal, 'homes opened', tokens.length);
  let done = 0;
  await runAll(tokens, CONNECTIONS, async (token) => {
    const { status, body } = await client.ask('/api/v1/timelines/home?limit=1', { token });
    if (status !== 200) throw new Error(`a home answered ${status}: ${body.slice(0, 200)}`);
    progress.to(++done);
  });
  progress.end();
}

type WriteInput = Pick<ReplayOptions, 'speed' | 'writers'> & { readonly tokens: readonly string[] };

async function write(client: Client, people: People, input: WriteInput, { terminal }: Output) {
  const progress = createProgress(terminal, 'posts', people.posts.length);
  const latencies: number[] = [];
  let done = 0;
  const from = performance.now();
  const sent: (Sent | undefined)[] = await replayPosts({
    client,
    posts: people.posts,
    ...input,
    send: { patienceMs: PATIENCE_MS, onAnswer: (says, ms) => says === '200' && latencies.push(ms) },
    onSent: () => progress.to(++done),
  });
  progress.end();
  return { sent, latencies, tookMs: performance.now() - from };
}

const LAST_POSTS = 200;
const DELIVERY_LIMIT_MS = 60_000;

/** Looks at the homes that the last posts go to until all of them are there. */
async function awaitLast(
  client: Client,
  tokens: readonly string[],
  expected: readonly string[][],
): Promise<number> {
  const newest = expected
    .flatMap(([id], account) => (id === undefined ? [] : [{ token: tokens[account]!, newest: id }]))
    .toSorted((a, b) => (BigInt(a.newest) < BigInt(b.newest) ? 1 : -1));
  return awaitDelivery(client, newest.slice(0, LAST_POSTS), DELIVERY_LIMIT_MS);
}

async function check(
  client: Client,
  tokens: readonly string[],
  expected: readonly string[][],
  { terminal }: Output,
): Promise<HomesCheck> {
  const progress = createProgress(terminal, 'homes checked', tokens.length);
  const result = await checkHomes(client, tokens, expected, { onChecked: progress.to });
  progress.end();
  return result;
}
