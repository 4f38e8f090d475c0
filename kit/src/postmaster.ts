import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Place } from './place.ts';

/** How one server process ended, with the last lines that it wrote. */
export type Exit = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lastLines: readonly string[];
};

/** One running PostgreSQL server process. */
export type Postmaster = {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Ends it in order, in haste where that takes too long. */
  stop(): Promise<void>;
  kill(): void;
};

const KEPT_LINES = 50;
const READY = 'database system is ready to accept connections';
const STOP_STEPS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 5000],
  ['SIGKILL', 5000],
];

/** The server process ended before it took connections. */
export class PostmasterFailed extends Error {
  readonly lastLines: readonly string[];
  constructor(exit: Exit) {
    const reason = exit.lastLines.findLast((line) => /FATAL|PANIC|error/.test(line)) ?? exit.lastLines.at(-1);
    super(`PostgreSQL did not start: ${reason ?? `it ended with ${exit.code ?? exit.signal}`}`);
    this.name = 'PostmasterFailed';
    this.lastLines = exit.lastLines;
  }
}

/**
 * Starts the server in a process group of its own, so that a terminal's Ctrl-C reaches only Merle, which then stops it in
 * order; resolves when it takes connections, and throws `PostmasterFailed` when it ends before.
 */
export async function launchPostmaster(place: Place): Promise<Postmaster> {
  const { layout, settings, binaries, runAs } = place;
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = runAs.toCommand(binaries.postgres, ['-D', layout.data, ...options]);
  const child = spawn(command.file, command.args, {
    ...command.options,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    // oxlint-disable-next-line node/no-process-env -- the server finds its programs where we do
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  });
  const stderr = child.stderr as Socket;
  const lastLines: string[] = [];
  const ready = new Promise<undefined>((resolve) => {
    createInterface({ input: stderr }).on('line', (line) => {
      if (lastLines.push(line) > KEPT_LINES) lastLines.shift();
      place.log(line);
      if (line.includes(READY)) resolve(undefined);
    });
  });
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, lastLines: [error.message] }));
    // What it wrote last is read in the same turn as its end or before.
    child.once('exit', (code, signal) => setImmediate(() => resolve({ code, signal, lastLines })));
  });
  const failed = await Promise.race([ready, exited]);
  if (failed) throw new PostmasterFailed(failed);
  child.unref();
  stderr.unref();
  const endWithUs = () => void child.kill(place.durability === 'on' ? 'SIGINT' : 'SIGQUIT');
  process.once('exit', endWithUs);
  void exited.then(() => process.removeListener('exit', endWithUs));
  return {
    pid: child.pid as number,
    exited,
    kill: () => void child.kill('SIGKILL'),
    stop: async () => {
      child.ref();
      await stopInSteps((signal) => child.kill(signal), exited);
    },
  };
}

async function stopInSteps(send: (signal: NodeJS.Signals) => void, exited: Promise<Exit>): Promise<void> {
  for (const [signal, waitMs] of STOP_STEPS) {
    const patience = new AbortController();
    send(signal);
    send('SIGCONT');
    const tooLong = delay(waitMs, 'too long', { signal: patience.signal }).catch(() => undefined);
    const outcome = await Promise.race([exited, tooLong]);
    patience.abort();
    if (outcome !== 'too long') return;
  }
  throw new Error('PostgreSQL did not end, not even when killed.');
}
