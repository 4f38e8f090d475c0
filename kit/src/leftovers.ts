import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Layout } from './layout.ts';
import { endProcesses, listProcessesIn, worksIn } from './processes.ts';
import { StartError } from './start-error.ts';

/** The id of the server process that runs on this folder, its parent alive or not; undefined where none does. */
export async function findPostmaster(layout: Layout): Promise<number | undefined> {
  const file = await readFile(pidFile(layout), 'utf8').catch(() => '');
  const pid = Number.parseInt(file, 10);
  return pid > 0 && (await worksIn(pid, layout.data)) ? pid : undefined;
}

/** Ends what a killed Merle or a killed server left behind on this folder, and removes a pid file that names nobody of ours. */
export async function clearLeftovers(layout: Layout): Promise<void> {
  const file = await readFile(pidFile(layout), 'utf8').catch(() => undefined);
  if (file === undefined) return;
  const orphan = await findPostmaster(layout);
  if (orphan !== undefined)
    await end([orphan], layout, [
      ['SIGINT', 5000],
      ['SIGQUIT', 3000],
      ['SIGKILL', 3000],
    ]);
  await end(await listProcessesIn(layout.data), layout, [
    ['SIGQUIT', 2000],
    ['SIGKILL', 3000],
  ]);
  await rm(pidFile(layout), { force: true });
}

async function end(pids: number[], layout: Layout, steps: [NodeJS.Signals, number][]): Promise<void> {
  const left = await endProcesses(pids, layout.data, steps);
  if (left.length === 0) return;
  throw new StartError(
    `An older PostgreSQL (process ${left.join(', ')}) still works on ${layout.data} and cannot be stopped: end it, then start again.`,
  );
}

function pidFile(layout: Layout): string {
  return join(layout.data, 'postmaster.pid');
}
