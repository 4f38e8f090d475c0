import { render } from 'preact';
import { createConnection, createDeviceAccounts, createClient } from '#api/index.ts';
import { createOutbox } from '#outbox/index.ts';
import { createUi } from '#ui/index.ts';
import {
  applyPreferences,
  createPreferences,
  createSavedPages,
  hearRevocation,
  type Device,
} from '#records/index.ts';
import { App } from './app.tsx';
import { startWorker, tellSignedIn } from './start-worker.ts';

/** Puts everything together, once in a tab. */
export async function startApp(root: HTMLElement): Promise<void> {
  const device = await createDevice();
  const look = () => applyPreferences(device.preferences.get(), document.documentElement);
  device.preferences.subscribe(look);
  look();
  history.scrollRestoration = 'manual'; // each screen knows better where it was
  const ui = createUi();
  render(<App device={device} ui={ui} worker={startWorker()} />, root);
}

async function createDevice(): Promise<Device> {
  const accounts = createDeviceAccounts();
  const tell = () => void tellSignedIn(accounts.current() !== undefined).catch(() => {});
  accounts.subscribe(tell);
  tell();
  const connection = createConnection();
  const watchNetwork = () => connection.setOnline(navigator.onLine);
  addEventListener('online', watchNetwork);
  addEventListener('offline', watchNetwork);
  watchNetwork();
  const outbox = await createOutbox({
    subscribeToAccounts: accounts.subscribe,
    clientFor: (key) => {
      const account = accounts.find(key);
      if (account?.token === undefined) return undefined;
      const { server, token } = account;
      return createClient({ server, token, connection: hearRevocation({ connection, accounts }, account) });
    },
  });
  return { accounts, connection, outbox, preferences: createPreferences(), saved: createSavedPages() };
}
