import { readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { toLayout } from './layout.ts';
import { findPostmaster } from './leftovers.ts';
import { endProcesses } from './processes.ts';

const POLL_MS = 50;

/** Kills the server that a Merle, in this process or another, keeps on `folder`, and holds it down for so long or until `releasePostgres`. */
export async function holdPostgres(folder: string, forMs: number): Promise<void> {
  const layout = toLayout(await realpath(folder));
  await writeFile(layout.hold, `${new Date(Date.now() + forMs).toISOString()}\n`);
  const pid = await findPostmaster(layout);
  if (pid !== undefined) await endProcesses([pid], layout.data, [['SIGKILL', 5000]]);
}

/** Lets the server on `folder` be started again. */
export async function releasePostgres(folder: string): Promise<void> {
  await rm(toLayout(await realpath(folder)).hold, { force: true });
}

/** Resolves when nothing holds the server down any more; a hold ends by itself, so that a drill that died harms nobody. */
export async function waitForRelease(hold: string, signal: AbortSignal): Promise<void> {
  while (Date.parse((await readFile(hold, 'utf8').catch(() => '')).trim()) > Date.now()) {
    await delay(POLL_MS, undefined, { signal, ref: false });
  }
  await rm(hold, { force: true });
}
