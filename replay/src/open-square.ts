import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toConfig, type Config } from '@merle/square';
import { startSquareProcess, type SquareProcess } from './square-process.ts';

/** The square that a rehearsal works on. */
export type UsedSquare = {
  readonly url: string;
  readonly config: Config;
  /** Ends it and starts it again, with nothing in memory; undefined for one that somebody else runs. */
  readonly restart: (() => Promise<void>) | undefined;
  close(): Promise<void>;
};

/** A square of our own, in the folder, or in a temporary one that is removed at the end. */
export async function openOwnSquare(folder: string | undefined): Promise<UsedSquare> {
  const dataFolder = folder ?? (await mkdtemp(join(tmpdir(), 'merle-replay-')));
  const remove = async () => {
    if (folder === undefined) await rm(dataFolder, { recursive: true, force: true, maxRetries: 3 });
  };
  let square: SquareProcess;
  try {
    square = await startSquareProcess({ dataFolder });
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    url: square.url,
    config: toConfig({ MERLE_DATA: dataFolder }),
    restart: async () => {
      await square.stop();
      square = await startSquareProcess({ dataFolder, port: square.port });
    },
    close: async () => {
      await square.stop();
      await remove();
    },
  };
}

/** A square that runs already; its settings say where its record lies. */
export function useRunningSquare(url: string, config: Config): UsedSquare {
  return { url, config, restart: undefined, close: async () => {} };
}
