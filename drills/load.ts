import { replayPosts, type Sent } from '@merle/replay';
import type { Trial } from './trial.ts';

/** What people wrote during the trial, and what became of it. */
export type Load = {
  /** By place: the author's place, and the sentence that no other post holds. */
  readonly posts: readonly { readonly author: number; readonly mark: string; readonly hasKey: boolean }[];
  readonly sent: readonly (Sent | undefined)[];
  /** How many answers said what. */
  readonly answers: ReadonlyMap<string, number>;
  /** Milliseconds until each acknowledgement. */
  readonly latencies: readonly number[];
};

export type RunningLoad = {
  /** Lets those finish who are writing, and those try on who have not got through; answers what became of all. */
  stop(): Promise<Load>;
};

const WRITERS = 64;
const PATIENCE_MS = 180_000;
/** One client in so many sends no Idempotency-Key, and so does not dare to try again. */
const KEYLESS_EACH = 5;

/** Lets the people of a trial write, so many posts a second, until it is stopped. */
export function startLoad(trial: Trial, postsPerSecond: number): RunningLoad {
  const stopping = new AbortController();
  const { people } = trial;
  const spacingMs = 1_000 / postsPerSecond;
  const posts = people.posts.map((post, n) => ({
    ...post,
    text: `${post.text} ${toMark(n)}`,
    atMs: n * spacingMs,
  }));
  const hasKey = (place: number) => place % KEYLESS_EACH !== 0;
  const answers = new Map<string, number>();
  const latencies: number[] = [];
  const sent = replayPosts({
    client: trial.client,
    posts,
    tokens: trial.members.map((member) => member.token),
    writers: WRITERS,
    speed: 1,
    signal: stopping.signal,
    hasKey,
    send: {
      patienceMs: PATIENCE_MS,
      onAnswer: (says, ms) => {
        answers.set(says, (answers.get(says) ?? 0) + 1);
        if (says === '200') latencies.push(ms);
      },
    },
  });
  return {
    stop: async () => {
      stopping.abort();
      const results = await sent;
      return {
        posts: posts.map(({ author }, n) => ({ author, mark: toMark(n), hasKey: hasKey(n) })),
        sent: results,
        answers,
        latencies,
      };
    },
  };
}

function toMark(place: number): string {
  return `(post number ${place})`;
}
