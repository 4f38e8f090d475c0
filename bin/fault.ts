import { StartError } from '@merle/kit';
import { ConfigError, NewerDataError } from '@merle/square';

/** Tells the person at the machine: a sentence where they can mend it, everything we know where it is a bug. */
export function sayFault(error: unknown): void {
  if (error instanceof StartError || error instanceof ConfigError || error instanceof NewerDataError) {
    console.error(error.message);
  } else if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error) {
    console.error(`There is no file ${String(error.path)}.`);
  } else {
    console.error('Merle stopped because of a fault of its own:');
    console.error(error);
  }
}
