import { randomInt } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { holdPostgres, releasePostgres } from '@merle/kit';
import { freezePostgres } from './freeze.ts';
import type { OutageName } from './promises.ts';
import type { Trial } from './trial.ts';

/** A part of the square that dies, for real. */
export type Outage = {
  readonly name: OutageName;
  readonly title: string;
  /** Hurts it, calls `during` while it is hurt, and heals it; answers what is worth telling. */
  run(trial: Trial, downMs: number, during: (forMs: number) => Promise<void>): Promise<string>;
};

export const OUTAGES: readonly Outage[] = [
  {
    name: 'database',
    title: 'database killed and kept down',
    run: async (trial, downMs, during) => {
      const folder = join(trial.dataFolder, 'square', 'postgres');
      await holdPostgres(folder, downMs * 10);
      await during(downMs);
      await releasePostgres(folder);
      return `PostgreSQL got SIGKILL and was kept down for ${Math.round(downMs / 1_000)} s`;
    },
  },
  {
    name: 'frozen',
    title: 'database hangs',
    run: async (trial, downMs, during) => {
      const thaw = await freezePostgres(join(trial.dataFolder, 'square', 'postgres'));
      try {
        await during(downMs);
      } finally {
        thaw();
      }
      return `all of PostgreSQL’s processes got SIGSTOP, and SIGCONT after ${Math.round(downMs / 1_000)} s`;
    },
  },
  {
    name: 'crash',
    title: 'whole process killed, restarted',
    run: async (trial, downMs, during) => {
      const openAfter: number[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        openAfter.push(await trial.killAndRestart());
        await delay(randomInt(BETWEEN_KILLS_MS));
      }
      await during(downMs / 2);
      const seconds = openAfter.map((ms) => (ms / 1_000).toFixed(1)).join(', ');
      return `Merle got SIGKILL ${KILLS} times, its PostgreSQL being left behind, and was open again after ${seconds} s`;
    },
  },
  {
    name: 'disk',
    title: 'disk full',
    run: async (trial, downMs, during) => {
      const filler = join(trial.dataFolder, 'filler');
      const isOver = new AbortController();
      const filling = keepFull(filler, isOver.signal);
      let bytes = 0;
      try {
        await during(downMs);
      } finally {
        isOver.abort();
        bytes = await filling;
        await rm(filler, { force: true });
      }
      return `${Math.round(bytes / 1e6)} MB of something else filled the disk for ${Math.round(downMs / 1_000)} s`;
    },
  },
];

const KILLS = 3;
const BETWEEN_KILLS_MS = 2_000;
const FILL_AGAIN_MS = 250;
const BLOCK = Buffer.alloc(1 << 20, 7);

/** Writes until nothing more fits, and again what others free; answers how many bytes that was. */
async function keepFull(path: string, signal: AbortSignal): Promise<number> {
  let bytes = await fill(path);
  while (!signal.aborted) {
    await delay(FILL_AGAIN_MS);
    bytes += await fill(path);
  }
  return bytes;
}

async function fill(path: string): Promise<number> {
  const file = createWriteStream(path, { flags: 'a' });
  let bytes = 0;
  file.on('error', () => {}); // that it is full is what is wanted
  while (!file.destroyed) {
    const isWritten = await new Promise<boolean>((resolve) => file.write(BLOCK, (error) => resolve(!error)));
    if (!isWritten) break;
    bytes += BLOCK.length;
  }
  file.destroy();
  await finished(file).catch(() => {});
  return bytes;
}
