import { setTimeout as delay } from 'node:timers/promises';
import { toConfig } from '@merle/square';
import {
  createClient,
  loadPeople,
  runMerle,
  runAll,
  startSquareProcess,
  type Client,
  type Member,
  type People,
  type SquareProcess,
} from '@merle/replay';
import type { Done, Scene } from './probes.ts';

/** A square of its own for one outage, with its people in it. */
export type Trial = {
  readonly dataFolder: string;
  readonly client: Client;
  readonly people: People;
  /** By place in `people`. */
  readonly members: readonly Member[];
  readonly scene: Scene;
  readonly done: Done;
  square(): SquareProcess;
  /** Kills the process as the system does when memory runs out, and starts it again; answers after how many milliseconds it was open. */
  killAndRestart(): Promise<number>;
  /** The milliseconds until the journal is seen empty, though people go on writing; undefined where that took too long. */
  awaitDrained(limitMs: number): Promise<number | undefined>;
  /** Resolves when nothing waits any more, in the journal or to be delivered; false where that took too long. */
  settle(limitMs: number): Promise<boolean>;
  close(): Promise<void>;
};

export type TrialInput = {
  readonly people: People;
  readonly dataFolder: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Told each line of the log that warns. */
  readonly onWarning: (line: string) => void;
};

const CONNECTIONS = 96;
const LIKEABLE = 12;
const LOOK_MS = 100;
const SETTLED_LOOKS = 5;

/** Starts a square, writes the people and their follows, and sets the scene for the probes. */
export async function startTrial(input: TrialInput): Promise<Trial> {
  const { dataFolder, people } = input;
  const start = (port?: number) =>
    startSquareProcess({
      dataFolder,
      ...(port !== undefined && { port }),
      ...(input.settings && { settings: input.settings }),
      onLine: (line) => {
        if (!line.includes('"level":30')) input.onWarning(line);
      },
    });
  let square = await start();
  const client = createClient(square.url, CONNECTIONS);
  const close = async () => {
    await client.close();
    await square.stop();
  };
  try {
    const crowd = await loadPeople(toConfig({ MERLE_DATA: dataFolder }), withExtras(people));
    const done: Done = { posts: [], likes: [], reposts: [], follows: [] };
    return {
      dataFolder,
      client,
      people,
      members: crowd.slice(0, people.names.length),
      scene: await setScene(client, people, crowd, await makeLogin(dataFolder)),
      done,
      square: () => square,
      killAndRestart: async () => {
        const from = performance.now();
        await square.kill();
        square = await start(square.port);
        return performance.now() - from;
      },
      awaitDrained: (limitMs) =>
        lookUntil(limitMs, async () => (await readGauges(client)).journalEntries === 0),
      settle: (limitMs) => settle(client, limitMs),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Three more, whom nobody among the people follows: who probes, who only reads, and whom both read. */
function withExtras(people: People): Pick<People, 'names' | 'follows'> {
  return { names: [...people.names, 'Prober', 'Reader', 'Widely_read'], follows: people.follows };
}

async function makeLogin(dataFolder: string): Promise<Scene['login']> {
  const login = 'keyholder';
  const said = await runMerle(
    dataFolder,
    'admin',
    'create-account',
    login,
    '--email',
    `${login}@mail.example`,
  );
  const password = /Password: (\S+)/.exec(said)?.[1];
  if (password === undefined) throw new Error(`no password was printed: ${said}`);
  return { login, password };
}

/** A prober, somebody to look at, and things to do something to; all of it through the API. */
async function setScene(
  client: Client,
  people: People,
  crowd: readonly Member[],
  login: Scene['login'],
): Promise<Scene> {
  const [prober, reader, author] = crowd.slice(people.names.length) as [Member, Member, Member];
  const likeable: string[] = [];
  for (let n = 0; n < LIKEABLE; n += 1)
    likeable.push(await post(client, author, { status: `To be liked ${n}` }));
  const postId = await post(client, author, { status: 'What everybody reads' });
  const answerId = await post(client, author, { status: 'And what follows from it', in_reply_to_id: postId });
  for (const who of [prober, reader]) await ask(client, who, `/api/v1/accounts/${author.id}/follow`);
  await ask(client, prober, `/api/v1/statuses/${postId}/favourite`);
  await runAll(crowd, CONNECTIONS, async ({ token }) => {
    await client.ask('/api/v1/timelines/home', { token }); // as their apps do when people begin to read
  });
  await settle(client, 10_000);
  return {
    prober,
    reader,
    author,
    postId,
    answerId,
    likeable,
    followable: crowd.slice(0, people.names.length),
    login,
  };
}

async function post(client: Client, who: Member, form: object): Promise<string> {
  return (JSON.parse(await ask(client, who, '/api/v1/statuses', form)) as { id: string }).id;
}

async function ask(client: Client, who: Member, path: string, body: object = {}): Promise<string> {
  const answer = await client.ask(path, { method: 'POST', token: who.token, body });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status} in calm: ${answer.body}`);
  return answer.body;
}

/** The journal and the outbox are seen empty several times in a row: what leaves one may be about to enter the other. */
async function settle(client: Client, limitMs: number): Promise<boolean> {
  let seen = 0;
  const tookMs = await lookUntil(limitMs, async () => {
    const gauges = await readGauges(client);
    const isSettled = gauges.databaseUp === 1 && gauges.journalEntries === 0 && gauges.outboxLag === 0;
    seen = isSettled ? seen + 1 : 0;
    return seen === SETTLED_LOOKS;
  });
  return tookMs !== undefined;
}

async function lookUntil(limitMs: number, isDone: () => Promise<boolean>): Promise<number | undefined> {
  const from = performance.now();
  while (!(await isDone())) {
    if (performance.now() - from > limitMs) return undefined;
    await delay(LOOK_MS);
  }
  return performance.now() - from;
}

async function readGauges(client: Client) {
  const { body } = await client.ask('/metrics');
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body)?.[1]);
  return {
    databaseUp: read('merle_database_up'),
    journalEntries: read('merle_journal_entries'),
    outboxLag: read('merle_outbox_lag_seconds'),
  };
}
