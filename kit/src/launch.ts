import { setTimeout as delay } from 'node:timers/promises';
import { clearLeftovers } from './leftovers.ts';
import type { Place } from './place.ts';
import { launchPostmaster, type Postmaster, PostmasterFailed } from './postmaster.ts';
import { findFolderError, StartError } from './start-error.ts';

/** Children of a killed server hold its shared memory until they notice, which one busy with a query does late. */
const STILL_HELD = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;
const TRIES = 30;
const BETWEEN_MS = 200;

/** Launches the server, waiting for what is left of an older one; throws `StartError` where the person at the machine can mend it. */
export async function launch(place: Place): Promise<Postmaster> {
  for (let tries = 1; ; tries += 1) {
    try {
      await clearLeftovers(place.layout);
      return await launchPostmaster(place);
    } catch (error) {
      if (!(error instanceof PostmasterFailed)) throw error;
      if (!STILL_HELD.test(error.lastLines.join('\n')) || tries === TRIES) throw toStartError(error, place);
      await delay(BETWEEN_MS);
    }
  }
}

function toStartError(error: PostmasterFailed, { layout, port }: Place): Error {
  const said = error.lastLines.join('\n');
  const tell = (sentence: string) => new StartError(sentence, { cause: error });
  if (/Address already in use/.test(said)) {
    return tell(`Port ${port} is in use: choose another for the database, or none to have one chosen.`);
  }
  if (/has wrong ownership/.test(said)) {
    return tell(
      `${layout.data} belongs to another user: start Merle as that user, or give the folder to this one (chown -R).`,
    );
  }
  if (/could not map anonymous shared memory|Cannot allocate memory/.test(said)) {
    return tell('This machine has too little free memory for PostgreSQL: free about 150 MB and start again.');
  }
  if (
    /valid checkpoint|PANIC|invalid magic number|could not open file "global/.test(said) &&
    !/No space left/.test(said)
  ) {
    return tell(`The database in ${layout.data} is damaged (${error.message}): put back a backup of it.`);
  }
  if (/error while loading shared libraries|Library not loaded/.test(said)) {
    return tell(`A library of PostgreSQL is missing (${error.message}): remove node_modules and run npm ci.`);
  }
  return findFolderError(said, layout.folder) ?? tell(`${error.message}.`);
}
