import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from './client.ts';
import { runAll } from './run-all.ts';

const LOOK_EVERY_MS = 20;

/**
 * Waits until each of these homes begins with the post that it must begin with, and says that it is live: one that is late
 * may have been completed by a query. Answers the milliseconds that took; rejects where it took longer than `limitMs`.
 */
export async function awaitDelivery(
  client: Client,
  homes: readonly { readonly token: string; readonly newest: string }[],
  limitMs: number,
): Promise<number> {
  const from = performance.now();
  await runAll(homes, 8, async ({ token, newest }) => {
    while ((await readNewest(client, token)) !== newest) {
      if (performance.now() - from > limitMs)
        throw new Error(`the post ${newest} did not arrive in ${limitMs} ms`);
      await delay(LOOK_EVERY_MS);
    }
  });
  return performance.now() - from;
}

async function readNewest(client: Client, token: string): Promise<string | undefined> {
  const { body, headers } = await client.ask('/api/v1/timelines/home?limit=1', { token });
  if (headers['x-freshness'] !== 'live') return undefined;
  return (JSON.parse(body) as { id: string }[])[0]?.id;
}
