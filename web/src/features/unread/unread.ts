import type { Markers, Notification, UnreadCount } from '@merle/contract';
import { Failure, isPassing, type Client } from '#api/index.ts';
import { createStore, isLater, type Store } from '#records/index.ts';

export type UnreadState = {
  readonly count: number;
  /** Up to where notifications were read, on whatever device; undefined while that is not known. */
  readonly lastReadId: string | undefined;
};

/** How many notifications were not read yet. */
export type Unread = Store<UnreadState> & {
  /** Asks the square; what is known stays where it does not answer. */
  refresh(): Promise<void>;
  /** One that has just come. */
  receive(notification: Pick<Notification, 'id' | 'group_key' | 'filtered'>): void;
  /** All up to this one were seen: other devices learn it from the square, this one at once. Never goes back. */
  markRead(id: string): Promise<void>;
};

type Keeping = {
  readonly client: Pick<Client, 'get' | 'post'>;
  readonly get: () => UnreadState;
  readonly set: (next: UnreadState) => void;
  /** What came since the square was last asked: a group counts once. */
  readonly keys: Set<string>;
  /** What the square could not be told yet. */
  unsentId: string | undefined;
};

export function createUnread(client: Pick<Client, 'get' | 'post'>): Unread {
  const store = createStore<UnreadState>({ count: 0, lastReadId: undefined });
  const { get, set } = store;
  const keeping: Keeping = { client, get, set, keys: new Set(), unsentId: undefined };
  return {
    get,
    subscribe: store.subscribe,
    refresh: () => refresh(keeping),
    receive: ({ id, group_key, filtered }) => {
      const { count, lastReadId } = get();
      if (filtered || keeping.keys.has(group_key) || !isLater(id, lastReadId)) return;
      keeping.keys.add(group_key);
      set({ count: count + 1, lastReadId });
    },
    markRead: async (id) => {
      if (!isLater(id, get().lastReadId)) return;
      keeping.keys.clear();
      set({ count: 0, lastReadId: id });
      await send(keeping, id);
    },
  };
}

async function refresh(keeping: Keeping): Promise<void> {
  const { client, unsentId, keys, set } = keeping;
  if (unsentId !== undefined) await send(keeping, unsentId);
  const [markers, count] = await Promise.all([readMarkers(client), readCount(client)]).catch(() => []);
  // What is still to be told is newer than what the square knows.
  if (markers === undefined || count === undefined || keeping.unsentId !== undefined) return;
  keys.clear();
  set({ count, lastReadId: markers.notifications?.last_read_id ?? '0' });
}

/** What cannot be said now is said before the square is asked the next time. */
async function send(keeping: Keeping, id: string): Promise<void> {
  keeping.unsentId = id;
  try {
    await keeping.client.post('/api/v1/markers', { notifications: { last_read_id: id } });
  } catch (error) {
    if (isPassing(error)) return;
  }
  if (keeping.unsentId === id) keeping.unsentId = undefined;
}

function readMarkers(client: Pick<Client, 'get'>): Promise<Markers> {
  return client.get<Markers>('/api/v1/markers', { timeline: ['notifications'] });
}

/** Of groups, as they are shown; servers that do not count them are taken to have none. */
async function readCount(client: Pick<Client, 'get'>): Promise<number> {
  for (const version of ['v2', 'v1']) {
    try {
      return (await client.get<UnreadCount>(`/api/${version}/notifications/unread_count`)).count;
    } catch (error) {
      if (!(error instanceof Failure && error.kind === 'not-found')) throw error;
    }
  }
  return 0;
}
