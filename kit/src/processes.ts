import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findErrorCode } from './start-error.ts';

const run = promisify(execFile);
const POLL_MS = 10;

/** True where the process is a PostgreSQL of `data`: each of them works inside its data folder, as a shell may too. */
export async function worksIn(pid: number, data: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return (
      folder === data && (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim() === 'postgres'
    );
  }
  const command = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return command.stdout.includes(`-D ${data} `);
}

/** Every process inside `data`, such as the children that outlive a killed server for a moment; empty where the system cannot tell. */
export async function listProcessesIn(data: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  return filterInside(pids, data);
}

/** Sends each signal in turn until none of the processes works in `data`, and gives those that still do. */
export async function endProcesses(
  pids: readonly number[],
  data: string,
  steps: readonly (readonly [NodeJS.Signals, number])[],
): Promise<readonly number[]> {
  let left = pids;
  for (const [signal, waitMs] of steps) {
    // One that was frozen is thawed, or it would never see what it is told.
    for (const pid of left) for (const name of [signal, 'SIGCONT'] as const) trySignal(pid, name);
    const until = performance.now() + waitMs;
    // The system has no event for the end of a process that is not our child; a zombie works nowhere.
    while ((left = await filterInside(left, data)).length > 0 && performance.now() < until)
      await delay(POLL_MS);
  }
  return left;
}

async function filterInside(pids: readonly number[], data: string): Promise<number[]> {
  const inside = await Promise.all(pids.map((pid) => worksIn(pid, data)));
  return pids.filter((_, index) => inside[index]);
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (findErrorCode(error) !== 'ESRCH' && findErrorCode(error) !== 'EPERM') throw error;
  }
}
