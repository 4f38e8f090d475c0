import { QueryClient } from '@tanstack/preact-query';
import type { Instance } from '@merle/contract';
import {
  createClient,
  createStream,
  isPassing,
  type Client,
  type Connection,
  type DeviceAccount,
  type DeviceAccounts,
  type Stream,
} from '#api/index.ts';
import type { Outbox } from '#outbox/index.ts';
import type { PreferencesStore } from './preferences.ts';
import type { SavedPages } from './saved-pages.ts';
import { createStatuses, type Statuses } from './statuses.ts';

/** What is there once in a tab, whoever is acting in it. */
export type Device = {
  readonly accounts: DeviceAccounts;
  readonly connection: Connection;
  readonly outbox: Outbox;
  readonly preferences: PreferencesStore;
  readonly saved: SavedPages;
};

/** What belongs to the account that is acting, or to a visitor; made anew when another one acts. */
export type Session = Device & {
  /** Undefined for a visitor. */
  readonly account: DeviceAccount | undefined;
  /** Under which name things are kept on the device: that of the account, or of the visitor. */
  readonly owner: string;
  readonly client: Client;
  readonly queries: QueryClient;
  readonly statuses: Statuses;
  /** What the server is and can do; kept on the device for when it does not answer. */
  instance(): Promise<Instance>;
  /** The one socket of this session; opened when it is first asked for. */
  stream(): Promise<Stream>;
  end(): void;
};

const VISITOR = 'visitor';
const HOUR_MS = 3_600_000;
const MOMENT_MS = 30_000;
const TRIES = 2;

export function createSession(device: Device, account: DeviceAccount | undefined): Session {
  const { connection, saved } = device;
  const server = account?.server ?? location.origin;
  const owner = account?.key ?? VISITOR;
  const client = createClient({ server, token: account?.token, connection });
  const queries = createQueries();
  const instance = () =>
    queries.fetchQuery({
      queryKey: ['instance'],
      staleTime: HOUR_MS,
      queryFn: () => readInstance(client, saved, owner),
    });
  let stream: Promise<Stream> | undefined;
  return {
    ...device,
    account,
    owner,
    client,
    queries,
    statuses: createStatuses(),
    instance,
    stream: () =>
      (stream ??= instance().then(({ configuration }) =>
        createStream({ url: configuration.urls.streaming, token: account?.token }),
      )),
    end: () => {
      void stream?.then((each) => each.close());
      queries.clear();
    },
  };
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: MOMENT_MS,
        // What was refused is refused again; what passes is tried once more, and then told with a button.
        retry: (failures, error) => isPassing(error) && failures < TRIES,
        networkMode: 'always',
      },
    },
  });
}

async function readInstance(client: Client, saved: SavedPages, owner: string): Promise<Instance> {
  try {
    const instance = await client.get<Instance>('/api/v2/instance');
    void saved.keep(owner, 'instance', instance);
    return instance;
  } catch (error) {
    const kept = await saved.find<Instance>(owner, 'instance');
    if (kept) return kept.value;
    throw error;
  }
}
