import { StartError } from '@merle/kit';
import { ConfigError, NewerDataError, Problem } from '@merle/square';

/** Errors whose message is a sentence for the person at the machine. */
const SENTENCES = [StartError, ConfigError, NewerDataError, Problem];

/** Tells the person at the machine: a sentence where they can mend it, everything we know where it is a bug. */
export function sayFault(error: unknown): void {
  if (SENTENCES.some((kind) => error instanceof kind)) {
    console.error((error as Error).message);
  } else if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error) {
    console.error(`There is no file ${String(error.path)}.`);
  } else {
    console.error('Merle stopped because of a fault of its own:');
    console.error(error);
  }
}
