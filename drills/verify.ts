import {
  checkHomes,
  expectHomes,
  runAll,
  type Acknowledged,
  type HomesCheck,
  type Sent,
} from '@merle/replay';
import type { Load } from './load.ts';
import type { Trial } from './trial.ts';

/** What became of what people wrote, seen through the API when all is over. */
export type Verdict = {
  readonly sent: number;
  readonly acknowledged: number;
  readonly accepted: number;
  readonly atLaterTry: number;
  readonly refused: number;
  /** Never acknowledged; the client may offer them again. */
  readonly notTaken: number;
  /** Acknowledged, and not there. */
  readonly lost: readonly string[];
  /** There more than once. */
  readonly doubled: readonly string[];
  /** Plainly refused with 503, and there all the same. */
  readonly ghosts: readonly string[];
  readonly probesLost: readonly string[];
  readonly homes: HomesCheck;
};

/** Reads every author's posts, every home and what the probes did. */
export async function verify(trial: Trial, load: Load): Promise<Verdict> {
  const there = await readAllPosts(trial, load);
  const marked = new Map(load.posts.map((post, place) => [post.mark, place]));
  const placed = there.flatMap(({ author, id, mark }) => {
    const place = mark === undefined ? undefined : marked.get(mark);
    return place === undefined ? [] : [{ author, id, place }];
  });
  const idsAt = Map.groupBy(placed, (post) => post.place);
  const outcomes = load.sent.map((sent, place) => ({
    sent,
    place,
    ids: (idsAt.get(place) ?? []).map((post) => post.id),
  }));
  const acknowledged = outcomes.filter(({ sent }) => sent?.outcome === 'acknowledged');
  const expected = expectHomes(trial.people.names.length, trial.people.follows, there);
  const tokens = trial.members.map((member) => member.token);
  return {
    sent: load.sent.filter((sent) => sent !== undefined).length,
    acknowledged: acknowledged.length,
    accepted: acknowledged.filter(({ sent }) => isAccepted(sent)).length,
    atLaterTry: acknowledged.filter(({ sent }) => sent!.tries > 1).length,
    refused: outcomes.filter(({ sent }) => sent?.outcome === 'refused').length,
    notTaken: outcomes.filter(({ sent }) => sent?.outcome === 'given-up').length,
    lost: acknowledged
      .filter(({ sent, ids }) => !ids.includes(idOf(sent)))
      .map(({ sent, place }) => `${idOf(sent)}, post number ${place}`),
    doubled: outcomes
      .filter(({ ids }) => ids.length > 1)
      .map(({ ids, place }) => `post number ${place}: ${ids.join(' and ')}`),
    ghosts: outcomes
      .filter(({ sent, ids }) => isPlainlyRefused(sent) && ids.length > 0)
      .map(({ place }) => `post number ${place}`),
    probesLost: await findLostProbes(trial),
    homes: await checkHomes(trial.client, tokens, expected),
  };
}

function idOf(sent: Sent | undefined): string {
  return sent?.outcome === 'acknowledged' ? sent.id : '';
}

function isAccepted(sent: Sent | undefined): boolean {
  return sent?.outcome === 'acknowledged' && sent.state === 'accepted';
}

/** Of a client that did not try again, so that its one answer says all. */
function isPlainlyRefused(sent: Sent | undefined): boolean {
  return sent?.outcome === 'given-up' && sent.tries === 1 && sent.reason.startsWith('503');
}

type PostThere = Acknowledged & { readonly mark: string | undefined };
type StatusJson = { readonly id: string; readonly content: string };

const READ_AT_ONCE = 16;

/** Everything that the people of the trial have on their profiles. */
async function readAllPosts({ client, members }: Trial, load: Load): Promise<PostThere[]> {
  const there: PostThere[] = [];
  const authors = new Set(load.posts.map((post) => post.author));
  await runAll([...authors], READ_AT_ONCE, async (author) => {
    const { id, token } = members[author]!;
    for (let maxId: string | undefined = ''; maxId !== undefined;) {
      const page = maxId === '' ? '' : `&max_id=${maxId}`;
      const { status, body } = await client.ask(`/api/v1/accounts/${id}/statuses?limit=40${page}`, { token });
      if (status !== 200) throw new Error(`a profile answered ${status}: ${body.slice(0, 200)}`);
      const statuses = JSON.parse(body) as StatusJson[];
      for (const status of statuses) there.push({ author, id: status.id, mark: findMark(status.content) });
      maxId = statuses.at(-1)?.id;
    }
  });
  return there;
}

function findMark(content: string): string | undefined {
  return /\(post number \d+\)/.exec(content)?.[0];
}

type Shown = { readonly favourited?: boolean; readonly reblogged?: boolean; readonly following?: boolean };

/** What the probes were told was done, and is not. */
async function findLostProbes({ client, scene: { prober }, done }: Trial): Promise<string[]> {
  const lost: string[] = [];
  const look = async (path: string, says: string, isThere: (shown: Shown) => boolean) => {
    const { status, body } = await client.ask(path, { token: prober.token });
    const shown = status === 200 ? ([JSON.parse(body)].flat()[0] as Shown | undefined) : undefined;
    if (!shown || !isThere(shown)) lost.push(`${says} (${path})`);
  };
  for (const id of new Set(done.posts)) await look(`/api/v1/statuses/${id}`, 'a probe’s post', () => true);
  for (const id of new Set(done.likes))
    await look(`/api/v1/statuses/${id}`, 'a like', (shown) => shown.favourited === true);
  for (const id of new Set(done.reposts))
    await look(`/api/v1/statuses/${id}`, 'a repost', (shown) => shown.reblogged === true);
  for (const id of new Set(done.follows))
    await look(`/api/v1/accounts/relationships?id[]=${id}`, 'a follow', (shown) => shown.following === true);
  return lost;
}
