import postgres from 'postgres';
import { launch } from './launch.ts';
import { openPlace, type Place, type PlaceInput } from './place.ts';
import { fitsSocket } from './settings.ts';
import { findFolderError } from './start-error.ts';

/** How to reach one database, in the words of both the `postgres` and the `pg` client; `host` is a socket's folder where one fits. */
export type Address = { host: string; port: number; user: string; password: string; database: string };

/** The ways to a server, which stay the same when it is started again on its folder. */
export type Addresses = {
  readonly port: number;
  /** By TCP on 127.0.0.1; `address` is the quicker way. */
  url(database: string): string;
  address(database: string): Address;
  /** Makes the database unless it is there. */
  ensureDatabase(name: string): Promise<void>;
};

/** A PostgreSQL server that runs as a child of this process and ends with it. */
export type EmbeddedPostgres = Addresses & {
  readonly pid: number;
  /** Resolves when the server has ended, asked or not, and the folder is free for another. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): void;
};

/** Starts PostgreSQL on `folder`, making its files on first use; throws `StartError` with a sentence that says what to change. */
export async function startPostgres(input: PlaceInput): Promise<EmbeddedPostgres> {
  const place = await openOrTell(input);
  try {
    const postmaster = await launch(place);
    const exited = postmaster.exited.then(place.release);
    return {
      ...toAddresses(place),
      pid: postmaster.pid,
      exited,
      kill: postmaster.kill,
      stop: async () => {
        await postmaster.stop();
        await exited;
      },
    };
  } catch (error) {
    place.release();
    throw error;
  }
}

/** `openPlace`, with what a system call refused put as a `StartError`. */
export async function openOrTell(input: PlaceInput): Promise<Place> {
  try {
    return await openPlace(input);
  } catch (error) {
    throw findFolderError(error, input.folder) ?? error;
  }
}

/** The addresses of the server on this place. */
export function toAddresses({ layout, port, password }: Place): Addresses {
  const host = fitsSocket(layout, port) ? layout.sockets : '127.0.0.1';
  const address = (database: string): Address => ({ host, port, user: 'merle', password, database });
  return {
    port,
    address,
    url: (database) => `postgres://merle:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    ensureDatabase: (name) => ensureDatabase(address('postgres'), name),
  };
}

async function ensureDatabase(address: Address, name: string): Promise<void> {
  const sql = postgres({ ...address, max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end();
  }
}
