import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { StartError } from '@merle/kit';
import { findPort } from './find-port.ts';

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
  /** Without it: any free one. */
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** Told every line that it logs. */
  readonly onLine?: (line: string) => void;
  readonly nodeOptions?: readonly string[];
};

const run = promisify(execFile);
const MERLE = fileURLToPath(new URL('../../bin/merle.ts', import.meta.url));
const LINES_KEPT = 20;

/** Starts it and resolves once it is open; throws StartError with what it said where it ended before. */
export async function startSquareProcess(input: SquareProcessInput): Promise<SquareProcess> {
  const from = performance.now();
  const port = input.port ?? (await findPort());
  const child = spawn(process.execPath, [...(input.nodeOptions ?? []), MERLE, 'start'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: toEnvironment(input, port),
  });
  const stopWithUs = () => child.kill('SIGTERM');
  process.once('exit', stopWithUs);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      process.removeListener('exit', stopWithUs);
      resolve();
    });
  });
  await awaitOpen(child, exited, input.onLine);
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

/** Runs another command of Merle on the same data, such as `admin …`; answers what it printed, throws what it complained of. */
export async function runMerle(dataFolder: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [MERLE, ...args], { env: toEnvironment({ dataFolder }, 0) });
  return stdout;
}

/** Nothing of our own environment but where programs and temporary files are: no setting may leak into a rehearsal. */
function toEnvironment({ dataFolder, settings }: SquareProcessInput, port: number): NodeJS.ProcessEnv {
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

/** Resolves when it logs that it is open. */
async function awaitOpen(
  child: ChildProcess,
  exited: Promise<void>,
  onLine: (line: string) => void = () => {},
): Promise<void> {
  const lastLines: string[] = [];
  const opened = Promise.withResolvers<true>();
  const read = (line: string) => {
    lastLines.push(line);
    if (lastLines.length > LINES_KEPT) lastLines.shift();
    if (line.includes('"the square is open"')) opened.resolve(true);
    onLine(line);
  };
  for (const input of [child.stdout!, child.stderr!]) createInterface({ input }).on('line', read);
  if (await Promise.race([opened.promise, exited])) return;
  throw new StartError(`The square ended before it was open:\n${lastLines.join('\n')}`);
}
