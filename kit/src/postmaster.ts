import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Binaries } from './binaries.ts';
import type { Layout } from './layout.ts';
import type { RunAs } from './run-as.ts';

/** How one PostgreSQL process ended. */
type Exit = { code: number | null; signal: NodeJS.Signals | null; lastLines: string[] };

/** One running PostgreSQL server process. */
export type Postmaster = {
  pid: number;
  exited: Promise<Exit>;
  signal(name: NodeJS.Signals): void;
  ref(): void;
};

/** What a server process is started with. */
export type PostmasterInput = {
  layout: Layout;
  binaries: Binaries;
  runAs: RunAs;
  port: number;
  settings: Record<string, string>;
  log: (line: string) => void;
};

/** Starts the server in a process group of its own and resolves when it takes connections; throws the `Exit` when it ends before. */
export async function launchPostmaster(input: PostmasterInput): Promise<Postmaster> {
  const args = [
    '-D',
    input.layout.data,
    ...Object.entries(input.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const command = input.runAs.toCommand(input.binaries.postgres, args);
  const child = spawn(command.file, command.args, {
    ...command.options,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    // oxlint-disable-next-line node/no-process-env -- the server finds its programs where we do
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  });
  const lastLines: string[] = [];
  const stderr = child.stderr as Socket;
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, lastLines: [error.message] }));
    child.once('exit', (code, signal) => setImmediate(() => resolve({ code, signal, lastLines })));
  });
  const ready = new Promise<'ready'>((resolve) => {
    createInterface({ input: stderr }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > 50) lastLines.shift();
      input.log(line);
      if (line.includes('database system is ready to accept connections')) resolve('ready');
    });
  });
  const outcome = await Promise.race([ready, exited]);
  if (outcome !== 'ready') throw new PostmasterFailed(outcome);
  child.unref();
  stderr.unref();
  return {
    pid: child.pid as number,
    exited,
    signal: (name) => void child.kill(name),
    ref: () => child.ref(),
  };
}

/** The server process ended before it took connections. */
class PostmasterFailed extends Error {
  readonly exit: Exit;
  constructor(exit: Exit) {
    super(
      `PostgreSQL did not start: ${exit.lastLines.at(-1) ?? `it ended with ${exit.code ?? exit.signal}`}`,
    );
    this.name = 'PostmasterFailed';
    this.exit = exit;
  }
}
