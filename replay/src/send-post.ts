import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Client } from './client.ts';

/** What became of one post. `refused`: the square said that it will not take it; `given-up`: no try got through. */
export type Sent =
  | {
      readonly outcome: 'acknowledged';
      readonly id: string;
      readonly state: string;
      readonly tries: number;
      readonly ms: number;
    }
  | { readonly outcome: 'refused' | 'given-up'; readonly reason: string; readonly tries: number };

export type PostToSend = { readonly token: string; readonly text: string; readonly key: string | undefined };

export type SendOptions = {
  /** For how long it is tried again; 0: once only. */
  readonly patienceMs: number;
  /** Told each answer: `200`, another status with its sentence, or `lost` where none came. */
  readonly onAnswer?: (says: string, ms: number) => void;
};

const LONGEST_PAUSE_MS = 2_000;
const MAX_SENTENCE_CHARS = 200;

/**
 * Sends a post as a client with an outbox does: with the same key, until it is acknowledged or refused. Without a key it
 * is sent once only: a second try could double it.
 */
export async function sendPost(client: Client, post: PostToSend, options: SendOptions): Promise<Sent> {
  const giveUpAt = performance.now() + options.patienceMs;
  for (let tries = 1; ; tries += 1) {
    const from = performance.now();
    const answer = await tryOnce(client, post);
    const ms = performance.now() - from;
    options.onAnswer?.(describeAnswer(answer), ms);
    if (answer?.status === 200) {
      const { id } = JSON.parse(answer.body) as { id: string };
      return { outcome: 'acknowledged', id, state: String(answer.headers['x-merle-state']), tries, ms };
    }
    const reason = describeAnswer(answer);
    if (answer && !isWorthAnotherTry(answer.status)) return { outcome: 'refused', reason, tries };
    if (post.key === undefined) return { outcome: 'given-up', reason, tries };
    const pauseMs = toPause(answer, tries);
    if (performance.now() + pauseMs >= giveUpAt) return { outcome: 'given-up', reason, tries };
    await delay(pauseMs);
  }
}

function describeAnswer(answer: Answer | undefined): string {
  if (!answer) return 'lost';
  if (answer.status === 200) return '200';
  const sentence = /"error":"([^"]*)"/.exec(answer.body)?.[1] ?? answer.body;
  return `${answer.status} ${sentence.slice(0, MAX_SENTENCE_CHARS)}`;
}

async function tryOnce(client: Client, { token, key, text }: PostToSend): Promise<Answer | undefined> {
  try {
    return await client.ask('/api/v1/statuses', { method: 'POST', token, key, body: { status: text } });
  } catch {
    return undefined;
  }
}

function isWorthAnotherTry(status: number): boolean {
  return status === 429 || status >= 500;
}

/** What Retry-After says where it is not long, else longer with each try; with jitter, so that not all come back at once. */
function toPause(answer: Answer | undefined, tries: number): number {
  const asked = Number(answer?.headers['retry-after']) * 1_000;
  const limit = Math.min(LONGEST_PAUSE_MS, Number.isFinite(asked) && asked > 0 ? asked : 100 * 2 ** tries);
  return limit * (0.5 + Math.random() / 2);
}
