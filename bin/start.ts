import type { Config, Square } from '@merle/square';
import { startSquare } from '@merle/square/start';
import { onSignal } from './on-signal.ts';

/** Runs the square until it is asked to stop. */
export async function runStart(config: Config): Promise<void> {
  const isTerminal = process.stdout.isTTY;
  const hear = onSignal(process, stopAtOnce); // `exit` takes the embedded database down with it, an unheard signal would not
  if (isTerminal) console.log('Starting …');
  const square = await startSquare({ config, isTerminal });
  watchForBugs(square);
  if (isTerminal) greet(square);
  hear(() => {
    hear(stopAtOnce);
    if (isTerminal) console.log('Finishing what is in hand; once more stops it at once.');
    square.stop().then(() => process.exit(0), failToStop);
  });
}

function stopAtOnce(): void {
  process.exit(1);
}

async function failToStop(error: unknown): Promise<void> {
  const { sayFault } = await import('./fault.ts');
  sayFault(error);
  process.exit(1);
}

/**
 * A promise that nobody waited for harms only what it was for: it is logged, and the square goes on.
 * After an exception that nobody caught nothing is sure any more: it is logged, and the process ends.
 */
function watchForBugs({ parts: { log } }: Square): void {
  process.on('unhandledRejection', (err) => log.error({ err }, 'a bug: nobody waited for this to fail'));
  process.on('uncaughtExceptionMonitor', (err) => log.fatal({ err }, 'a bug ends the square'));
}

function greet({ url, publicUrl, dataPath, logFile }: Square): void {
  console.log(`Merle is open at ${url}${publicUrl === url ? '' : `, for everybody at ${publicUrl}`}`);
  console.log(`Everything is kept in ${dataPath}${logFile ? `; the log is ${logFile}` : ''}`);
  console.log('Ctrl-C stops it.');
}
