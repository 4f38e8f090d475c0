/** Has the build that the square now gives kept on this device, and shown from now on; the page is loaded again by that. */
export async function takeOverWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.ready;
  await registration.update();
  const worker = registration.installing ?? registration.waiting;
  if (worker?.state === 'installing') {
    await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
  }
  worker?.postMessage('take over');
}
