import type { Instance } from '@merle/contract';
import {
  createClient,
  createStream,
  type Client,
  type Connection,
  type DeviceAccount,
  type DeviceAccounts,
  type Stream,
} from '#api/index.ts';
import type { Outbox } from '#outbox/index.ts';
import { hearRevocation } from './hear-revocation.ts';
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

/** What belongs to the account that is acting, or to a visitor. */
export type Session = Device & {
  /** Undefined for a visitor. */
  readonly account: DeviceAccount | undefined;
  /** Under which name things are kept on the device: that of the account, or of the visitor. */
  readonly owner: string;
  readonly client: Client;
  readonly statuses: Statuses;
  /** What the server is and can do; kept on the device for when it does not answer. */
  instance(): Promise<Instance>;
  /** The one socket of this session; opened when it is first asked for. */
  stream(): Promise<Stream>;
  /** Closes the socket while somebody else acts; what was read stays. */
  rest(): void;
};

export const VISITOR = 'visitor';
const HOUR_MS = 3_600_000;

export function createSession(device: Device, account: DeviceAccount | undefined): Session {
  const { connection, saved } = device;
  const server = account?.server ?? location.origin;
  const owner = account?.key ?? VISITOR;
  const client = createClient({
    server,
    token: account?.token,
    connection: account ? hearRevocation(device, account) : connection,
  });
  let known: { readonly instance: Promise<Instance>; readonly atMs: number } | undefined;
  const instance = () => {
    if (known && Date.now() - known.atMs < HOUR_MS) return known.instance;
    const asked = readInstance(client, saved, owner);
    asked.catch(() => {
      known = undefined;
    });
    known = { instance: asked, atMs: Date.now() };
    return asked;
  };
  let stream: Promise<Stream> | undefined;
  return {
    ...device,
    account,
    owner,
    client,
    statuses: createStatuses(),
    instance,
    stream: () => {
      stream ??= instance().then(({ configuration }) =>
        createStream({ url: configuration.urls.streaming, token: account?.token }),
      );
      // Where the square cannot be asked, the next one who wants to listen asks again.
      stream.catch(() => {
        stream = undefined;
      });
      return stream;
    },
    rest: () => {
      stream?.then(
        (each) => each.close(),
        () => {},
      );
      stream = undefined;
    },
  };
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
