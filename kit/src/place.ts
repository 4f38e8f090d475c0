import { chown, mkdir, realpath, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Binaries, getBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { makeOwnFolder } from './folder.ts';
import { type Layout, toLayout } from './layout.ts';
import { clearLeftovers } from './leftovers.ts';
import { takeLock } from './lock.ts';
import { choosePort } from './ports.ts';
import { chooseRunAs, type RunAs } from './run-as.ts';
import { type Durability, toSettings } from './settings.ts';

/** What an embedded PostgreSQL is started with: a folder of its own, and seldom more. */
export type PlaceInput = {
  readonly folder: string;
  /** Of 127.0.0.1; a free one is chosen and kept when none is given. */
  readonly port?: number;
  readonly durability?: Durability;
  readonly settings?: Readonly<Record<string, string>>;
  /** Is given each line that the server writes. */
  readonly log?: (line: string) => void;
};

/** A folder with a database in it that this process alone holds, ready for a server to be launched on it. */
export type Place = {
  readonly layout: Layout;
  readonly binaries: Binaries;
  readonly runAs: RunAs;
  readonly password: string;
  readonly port: number;
  readonly durability: Durability;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
  release(): void;
};

/** Takes the folder, ends what a killed Merle left running on it, and makes the database where there is none. */
export async function openPlace(input: PlaceInput): Promise<Place> {
  const binaries = await getBinaries();
  const layout = await openFolder(input.folder);
  const lock = takeLock(layout.lock);
  try {
    const durability = input.durability ?? 'on';
    const runAs = await chooseRunAs(layout, binaries.postgres);
    await clearLeftovers(layout);
    const password = await ensureCluster({ layout, binaries, runAs, durability });
    await makeSocketFolder(layout, runAs);
    const port = await choosePort(layout, input.port);
    const settings = { ...toSettings(layout, port, durability), ...input.settings };
    const log = input.log ?? (() => undefined);
    return { layout, binaries, runAs, password, port, durability, settings, log, release: lock.release };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openFolder(folder: string): Promise<Layout> {
  const path = resolve(folder);
  await makeOwnFolder(path);
  return toLayout(await realpath(path));
}

async function makeSocketFolder(layout: Layout, runAs: RunAs): Promise<void> {
  await rm(layout.sockets, { recursive: true, force: true });
  await mkdir(layout.sockets, { mode: 0o700 });
  if (runAs.owner) await chown(layout.sockets, runAs.owner.uid, runAs.owner.gid);
}
