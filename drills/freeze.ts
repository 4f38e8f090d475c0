import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Stops a PostgreSQL server and all its processes where they are, as a disk that hangs does; answers what lets them go on. */
export async function freezePostgres(folder: string): Promise<() => void> {
  const [pid = ''] = (await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8')).split('\n');
  const postmaster = Number(pid);
  process.kill(postmaster, 'SIGSTOP'); // first, so that it starts no more
  const pids = [postmaster, ...(await listChildren(postmaster))];
  signalAll(pids, 'SIGSTOP');
  return () => signalAll(pids, 'SIGCONT');
}

async function listChildren(parent: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=']);
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([pid, parentPid]) => (pid !== undefined && parentPid === parent ? [pid] : []));
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // it ended meanwhile
    }
  }
}
