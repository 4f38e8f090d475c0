import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toConfig, type Config } from '@merle/square';
import { startChild, type Child } from './child.ts';

/** What can be asked of a square under measurement beside its API. */
export type SquareAsked =
  | { readonly what: 'port' }
  | { readonly what: 'open'; readonly accountIds: readonly string[]; readonly ids: readonly string[] }
  | { readonly what: 'delivered'; readonly id: string }
  | { readonly what: 'profile'; readonly path: string | undefined };
/** The port; how many homes were opened; the time at which a post stood in all homes; 0 where there is nothing to tell. */
export type SquareAnswered = number;

/** A square in a process of its own, as `merle start` runs it, on a folder that is removed at the end. */
export type Square = Child<SquareAsked, SquareAnswered> & { readonly port: number; readonly config: Config };

/** Rate limits are off: a measurement asks more often than anybody may. */
export async function startSquare(): Promise<Square> {
  const dataFolder = await makeDataFolder();
  const env = {
    ...cleanSettings(),
    PORT: '0',
    MERLE_DATA: dataFolder,
    MERLE_LOG: 'file',
    MERLE_RATE_LIMITS: 'off',
  };
  const child = startChild<SquareAsked, SquareAnswered>('./square-process.ts', { env });
  return {
    ...child,
    port: await child.ask({ what: 'port' }),
    config: toConfig({ MERLE_DATA: dataFolder }),
    stop: async () => {
      await child.stop();
      await removeFolder(dataFolder);
    },
  };
}

/** A fresh folder for a square's data. */
export function makeDataFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'merle-bench-'));
}

export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}

/** No setting of whoever measures may change what is measured; empty is the same as missing. */
function cleanSettings(): Record<string, string> {
  // oxlint-disable-next-line node/no-process-env -- it is what is cleaned
  const names = Object.keys(process.env).filter((name) =>
    /^MERLE_(?!TEST_)|^(?:PORT|HOST|PUBLIC_URL|DATABASE_URL|SMTP_URL)$/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, '']));
}
