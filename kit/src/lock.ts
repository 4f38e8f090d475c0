import { DatabaseSync } from 'node:sqlite';
import { StartError } from './start-error.ts';

/** Holds `path` for this process alone until `release`; the system frees it when the process dies, however it dies. */
export function takeLock(path: string): { release(): void } {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    lock.close();
    if (!/locked/.test(String(error))) throw error;
    throw new AlreadyRunningError(
      `Another Merle is running on this data: stop it first, or set MERLE_DATA to another folder (${path} is held).`,
    );
  }
  return { release: () => (lock.isOpen ? lock.close() : undefined) };
}

/** The folder is in use by a Merle that runs. */
export class AlreadyRunningError extends StartError {}
