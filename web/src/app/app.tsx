import { useEffect, useMemo } from 'preact/hooks';
import { UiRoot, useStored, type Ui } from '#ui/index.ts';
import { createSessions, SessionContext, type Device } from '#records/index.ts';
import { Frame } from './frame.tsx';
import { Routes } from './routes.tsx';
import type { AppWorker } from './start-worker.ts';

export type AppProps = { readonly device: Device; readonly ui: Ui; readonly worker: AppWorker };

/** The whole app for whoever is acting; another account has a session of its own, and nothing of the one before. */
export function App({ device, ui, worker }: AppProps) {
  const { accounts } = device;
  const account = useStored({ get: accounts.current, subscribe: accounts.subscribe });
  const sessions = useMemo(() => createSessions(device), [device]);
  const session = sessions.of(account);
  useEffect(() => session.rest, [session]);
  return (
    <SessionContext.Provider value={session}>
      <UiRoot ui={ui}>
        <Frame worker={worker}>
          <Routes key={session.owner} />
        </Frame>
      </UiRoot>
    </SessionContext.Provider>
  );
}
