import { createStore, type Store } from '#records/index.ts';

/** The service worker that keeps the app on the device. */
export type AppWorker = {
  /** True once a newer build is on the device and waits for this one to be left. */
  readonly hasNewer: Store<boolean>;
  /** Goes over to it; the page is loaded again. */
  takeOver(): void;
};

const LOOK_MS = 3_600_000;
/** Read by the worker: whether pages for visitors open in the app. */
const STATE = 'merle state';
const SIGNED_IN = '/signed-in-here';

/** Leaves word for the worker whether somebody is signed in on this device. */
export async function tellSignedIn(isSignedIn: boolean): Promise<void> {
  if (!('caches' in globalThis)) return;
  const state = await caches.open(STATE);
  if (isSignedIn) await state.put(SIGNED_IN, new Response('yes'));
  else await state.delete(SIGNED_IN);
}

/** Registers it where the browser has one (https, localhost); elsewhere the app works, and needs the network to open. */
export function startWorker(): AppWorker {
  const hasNewer = createStore(false);
  let registration: ServiceWorkerRegistration | undefined;
  const watch = async () => {
    registration = await navigator.serviceWorker.register('/worker.js', { updateViaCache: 'none' });
    const look = () =>
      hasNewer.set(registration?.waiting !== null && navigator.serviceWorker.controller !== null);
    registration.addEventListener('updatefound', () => {
      registration?.installing?.addEventListener('statechange', look);
    });
    look();
    setInterval(() => void registration?.update().catch(() => {}), LOOK_MS);
  };
  if ('serviceWorker' in navigator) {
    let isControlled = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      // The first worker of a device takes nothing over.
      if (isControlled) location.reload();
      isControlled = true;
    });
    void watch().catch(() => {});
  }
  return {
    hasNewer,
    takeOver: () => registration?.waiting?.postMessage('take over'),
  };
}
