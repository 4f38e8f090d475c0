import { createClient, createDeviceAccounts, type DeviceAccounts } from '#api/index.ts';
import { createOutbox, type Outbox, type Recovery } from '#outbox/index.ts';

/** The outbox in a page without any screens. */
export type OutboxPage = {
  readonly accounts: DeviceAccounts;
  readonly outbox: Outbox;
  readonly recoveries: readonly Recovery[];
  /** Resolves when nothing of the account's is on the device or accepted any more. */
  whenDone(owner: string): Promise<void>;
};

export async function startOutboxPage(): Promise<OutboxPage> {
  const accounts = createDeviceAccounts();
  const outbox = await createOutbox({
    clientFor: (key) => {
      const account = accounts.find(key);
      return account?.token === undefined
        ? undefined
        : createClient({ server: account.server, token: account.token });
    },
    subscribeToAccounts: accounts.subscribe,
  });
  const recoveries: Recovery[] = [];
  outbox.onRecovered((recovery) => void recoveries.push(recovery));
  return { accounts, outbox, recoveries, whenDone: (owner) => whenDone(outbox, owner) };
}

function whenDone({ list, subscribe }: Outbox, owner: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const isDone = list(owner).every(({ state }) => state === 'published' || state === 'refused');
      if (!isDone) return;
      stop();
      resolve();
    };
    const stop = subscribe(look);
    look();
  });
}
