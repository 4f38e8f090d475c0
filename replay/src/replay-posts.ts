import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from './client.ts';
import type { CrowdPost } from './crowd.ts';
import { sendPost, type SendOptions, type Sent } from './send-post.ts';

export type ReplayInput = {
  readonly client: Client;
  readonly posts: readonly CrowdPost[];
  /** By account. */
  readonly tokens: readonly string[];
  readonly writers: number;
  /** How many times faster than it happened; undefined: as fast as it goes. */
  readonly speed?: number | undefined;
  readonly send: SendOptions;
  /** Clients that send no key cannot try again safely; told by the post's place. */
  readonly hasKey?: (place: number) => boolean;
  readonly onSent?: (place: number, sent: Sent) => void;
  readonly signal?: AbortSignal;
};

/**
 * Sends the posts through the client API, several at once; each author's one after the other, in order.
 * Answers what became of each, by its place; undefined for those that an abort kept from being sent.
 */
export async function replayPosts(input: ReplayInput): Promise<(Sent | undefined)[]> {
  const { posts, writers, signal } = input;
  const run = randomUUID();
  const results: (Sent | undefined)[] = posts.map(() => undefined);
  const startMs = performance.now();
  const lanes = Map.groupBy(posts.keys(), (place) => posts[place]!.author % writers);
  const write = async (places: readonly number[]) => {
    for (const place of places) {
      await waitForItsTime(input, place, startMs);
      if (signal?.aborted) return;
      const { author, text } = posts[place]!;
      const key = (input.hasKey?.(place) ?? true) ? `${run}-${place}` : undefined;
      const sent = await sendPost(input.client, { token: input.tokens[author]!, text, key }, input.send);
      results[place] = sent;
      input.onSent?.(place, sent);
    }
  };
  await Promise.all([...lanes.values()].map(write));
  return results;
}

async function waitForItsTime(
  { posts, speed, signal }: ReplayInput,
  place: number,
  startMs: number,
): Promise<void> {
  if (speed === undefined) return;
  const dueMs = startMs + (posts[place]!.atMs - posts[0]!.atMs) / speed;
  const waitMs = dueMs - performance.now();
  if (waitMs > 0) await delay(waitMs, undefined, { ...(signal && { signal }) }).catch(() => {});
}
