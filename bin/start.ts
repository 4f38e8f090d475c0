import { startSquare, type Config, type Square } from '@merle/square';
import { sayFault } from './fault.ts';

/** Runs the square until it is asked to stop. */
export async function runStart(config: Config): Promise<void> {
  const isTerminal = process.stdout.isTTY;
  const square = await startSquare({ config, isTerminal });
  if (isTerminal) greet(square);
  const onFirst = (): void => {
    process.removeListener('SIGINT', onFirst).removeListener('SIGTERM', onFirst);
    process.on('SIGINT', stopAtOnce).on('SIGTERM', stopAtOnce);
    if (isTerminal) console.log('Finishing what is in hand; once more stops it at once.');
    square.stop().then(() => process.exit(0), failToStop);
  };
  process.on('SIGINT', onFirst).on('SIGTERM', onFirst);
}

function stopAtOnce(): void {
  process.exit(1);
}

function failToStop(error: unknown): void {
  sayFault(error);
  process.exit(1);
}

function greet({ url, publicUrl, dataPath, logFile }: Square): void {
  console.log(`Merle is open at ${url}${publicUrl === url ? '' : `, for everybody at ${publicUrl}`}`);
  console.log(`Everything is kept in ${dataPath}${logFile ? `; the log is ${logFile}` : ''}`);
  console.log('Ctrl-C stops it.');
}
