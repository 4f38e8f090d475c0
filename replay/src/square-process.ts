import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { StartError } from '@merle/kit';

/** A square in a process of its own, as `merle start` runs it. */
export type SquareProcess = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** How long it took until it was open. */
  readonly startMs: number;
  readonly exited: Promise<void>;
  /** Asks it to end, as Ctrl-C does, and waits until it has. */
  stop(): Promise<void>;
  /** Kills it as the system does when memory runs out; its PostgreSQL is left behind. */
  kill(): Promise<void>;
};

export type SquareProcessInput = {
  readonly dataFolder: string;
  /** 0 takes any free one. */
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** Told every line that it logs. */
  readonly onLine?: (line: string) => void;
  readonly nodeOptions?: readonly string[];
};

const MERLE = fileURLToPath(new URL('../../bin/merle.ts', import.meta.url));
const LINES_KEPT = 20;

/** Starts it and resolves once it is open; throws StartError with what it said where it ended before. */
export async function startSquareProcess(input: SquareProcessInput): Promise<SquareProcess> {
  const from = performance.now();
  const child = spawn(process.execPath, [...(input.nodeOptions ?? []), MERLE, 'start'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: toEnvironment(input),
  });
  const stopWithUs = () => child.kill('SIGTERM');
  process.once('exit', stopWithUs);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      process.removeListener('exit', stopWithUs);
      resolve();
    });
  });
  const port = await readPort(child, exited, input.onLine);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  return {
    url: `http://localhost:${port}`,
    port,
    pid: child.pid!,
    startMs: performance.now() - from,
    exited,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** Nothing of our own environment but where programs and temporary files are: no setting may leak into a rehearsal. */
function toEnvironment({ dataFolder, port = 0, settings }: SquareProcessInput): NodeJS.ProcessEnv {
  // oxlint-disable-next-line node/no-process-env -- the child finds its programs where we do
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...(PATH && { PATH }),
    ...(HOME && { HOME }),
    ...(TMPDIR && { TMPDIR }),
    PORT: String(port),
    MERLE_DATA: dataFolder,
    MERLE_LOG: 'stdout',
    MERLE_RATE_LIMITS: 'off',
    ...settings,
  };
}

/** The line of the log that says that it is open tells the port. */
async function readPort(
  child: ChildProcess,
  exited: Promise<void>,
  onLine?: (line: string) => void,
): Promise<number> {
  const lastLines: string[] = [];
  const keep = (line: string) => {
    lastLines.push(line);
    if (lastLines.length > LINES_KEPT) lastLines.shift();
    onLine?.(line);
  };
  createInterface({ input: child.stderr! }).on('line', keep);
  const open = new Promise<number>((resolve) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      keep(line);
      if (line.includes('"the square is open"')) resolve((JSON.parse(line) as { port: number }).port);
    });
  });
  const port = await Promise.race([open, exited]);
  if (port === undefined)
    throw new StartError(`The square ended before it was open:\n${lastLines.join('\n')}`);
  return port;
}
