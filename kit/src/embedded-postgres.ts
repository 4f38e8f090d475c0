import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import postgres from 'postgres';
import { getBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { type Layout, toLayout } from './layout.ts';
import { launchPostmaster, type Postmaster, type PostmasterInput } from './postmaster.ts';
import { chooseRunAs, type RunAs } from './run-as.ts';
import { type Durability, fitsSocket, toSettings } from './settings.ts';

/** What `startPostgres` needs: a folder of its own, and seldom more. */
export type StartPostgresInput = {
  folder: string;
  port?: number;
  durability?: Durability;
  settings?: Record<string, string>;
  log?: (line: string) => void;
};

/** How to reach one database, in the words of both the `postgres` and the `pg` client; `host` is a socket's folder where one fits. */
type Address = { host: string; port: number; user: string; password: string; database: string };

/** A PostgreSQL server that runs as a child of this process. */
export type EmbeddedPostgres = {
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server ends, asked or not. */
  readonly exited: Promise<void>;
  url(database: string): string;
  address(database: string): Address;
  ensureDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
  kill(): void;
};

/** Starts PostgreSQL on `folder`, making its files on first use; throws `StartError` with a sentence that says what to change. */
export async function startPostgres(input: StartPostgresInput): Promise<EmbeddedPostgres> {
  const layout = toLayout(resolve(input.folder));
  const binaries = await getBinaries();
  await mkdir(layout.folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const runAs = await chooseRunAs(layout, binaries.postgres);
  const password = await ensureCluster(layout, binaries, runAs);
  await makeSocketFolder(layout, runAs);
  const port = input.port ?? (await choosePort(layout));
  const settings = { ...toSettings(layout, port, input.durability ?? 'on'), ...input.settings };
  const log = input.log ?? (() => undefined);
  const postmasterInput: PostmasterInput = { layout, binaries, runAs, port, settings, log };
  const postmaster = await launchPostmaster(postmasterInput);
  return toEmbedded(postmaster, layout, port, password);
}

function toEmbedded(
  postmaster: Postmaster,
  layout: Layout,
  port: number,
  password: string,
): EmbeddedPostgres {
  const address = (database: string): Address => ({
    host: fitsSocket(layout, port) ? layout.sockets : '127.0.0.1',
    port,
    user: 'merle',
    password,
    database,
  });
  const onExit = () => postmaster.signal('SIGINT');
  process.once('exit', onExit);
  return {
    port,
    pid: postmaster.pid,
    exited: postmaster.exited.then(() => undefined),
    url: (database) => `postgres://merle:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    address,
    ensureDatabase: (name) => ensureDatabase(address('postgres'), name),
    async stop() {
      process.removeListener('exit', onExit);
      postmaster.ref();
      postmaster.signal('SIGINT');
      await postmaster.exited;
    },
    kill: () => postmaster.signal('SIGKILL'),
  };
}

async function ensureDatabase(address: Address, name: string): Promise<void> {
  const sql = postgres({ ...address, max: 1, onnotice: () => undefined });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end();
  }
}

async function makeSocketFolder(layout: Layout, runAs: RunAs): Promise<void> {
  await rm(layout.sockets, { recursive: true, force: true });
  await mkdir(layout.sockets, { mode: 0o700 });
  if (runAs.owner) await chown(layout.sockets, runAs.owner.uid, runAs.owner.gid);
}

/** The port of last time where it is free, else a random one, kept for next time. */
async function choosePort(layout: Layout): Promise<number> {
  const kept = Number(await readFile(layout.port, 'utf8').catch(() => '0'));
  const port = (await findFreePort(kept)) ?? (await findFreePort(0)) ?? 0;
  await writeFile(layout.port, `${port}\n`);
  return port;
}

function findFreePort(port: number): Promise<number | undefined> {
  return new Promise((found) => {
    const server = createServer();
    server.once('error', () => found(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
