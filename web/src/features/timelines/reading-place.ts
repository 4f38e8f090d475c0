import type { Markers } from '@merle/contract';
import type { Client } from '#api/index.ts';
import { isNewer } from './rows.ts';

/** How far somebody has read, on whichever device: https://docs.joinmastodon.org/methods/markers/ */
export type ReadingPlace = {
  /** The newest post that was read; undefined where nothing is known. */
  find(): Promise<string | undefined>;
  /** Takes note of a post that is on the screen; told to the square after a while, and when the page is left. */
  note(id: string): void;
  /** Tells it now. */
  flush(): void;
};

const WAIT_MS = 5_000;
const PATH = '/api/v1/markers';

export function createReadingPlace(client: Pick<Client, 'get' | 'post'>, waitMs = WAIT_MS): ReadingPlace {
  let newest: string | undefined;
  let told: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (newest === undefined || newest === told) return;
    const id = newest;
    told = id;
    // Where it fails, the next post that is read tells more anyway.
    client.post(PATH, { home: { last_read_id: id } }).catch(() => {
      told = undefined;
    });
  };
  return {
    find: async () => {
      const { home } = await client.get<Markers>(PATH, { timeline: ['home'] });
      told = home?.last_read_id;
      if (told !== undefined && (newest === undefined || isNewer(told, newest))) newest = told;
      return told;
    },
    note: (id) => {
      if (newest !== undefined && !isNewer(id, newest)) return;
      newest = id;
      timer ??= setTimeout(flush, waitMs);
    },
    flush,
  };
}
