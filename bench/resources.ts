import { setTimeout as delay } from 'node:timers/promises';
import { startSquareProcess } from '@merle/replay';
import { toSpread, type Figure } from './figures.ts';
import { readPssBytes } from './processes.ts';
import { makeDataFolder, removeFolder, type Square } from './square.ts';

const MB = 1_000_000;
const SETTLE_MS = 5_000;

/** How long `merle start` takes until it is open, the first time and after, and what it and its database then hold. */
export async function measureStarts(starts: number): Promise<Figure[]> {
  const coldMs: number[] = [];
  const secondMs: number[] = [];
  const idleBytes: number[] = [];
  for (let round = 0; round < starts; round += 1) {
    const dataFolder = await makeDataFolder();
    try {
      const first = await startSquareProcess({ dataFolder });
      coldMs.push(first.startMs);
      await first.stop();
      const second = await startSquareProcess({ dataFolder });
      secondMs.push(second.startMs);
      await delay(SETTLE_MS);
      idleBytes.push(readPssBytes(second.pid));
      await second.stop();
    } finally {
      await removeFolder(dataFolder);
    }
  }
  const seconds = (ms: readonly number[]) => toSpread(ms.map((one) => one / 1_000));
  return [
    { name: 'cold start, database made', unit: 's', spread: seconds(coldMs) },
    { name: 'second start', unit: 's', spread: seconds(secondMs), aim: { below: 2 } },
    {
      name: 'memory, idle',
      unit: 'MB, all processes',
      spread: toSpread(idleBytes.map((bytes) => bytes / MB)),
      aim: { below: 250 },
    },
  ];
}

export const TIMELINES = 100_000;
const IDS_EACH = 100;

/** What a square that has been busy holds, and with 100,000 home timelines more of 100 posts each. */
export async function measureTimelineMemory(square: Square): Promise<Figure[]> {
  const before = readPssBytes(square.pid);
  const nowMs = BigInt(Date.now());
  const ids = Array.from({ length: IDS_EACH }, (_, n) => String((nowMs << 22n) + BigInt(n) * 4096n));
  const accountIds = Array.from({ length: TIMELINES }, (_, n) => String((nowMs << 22n) + BigInt(n) * 977n));
  for (let from = 0; from < TIMELINES; from += 10_000)
    await square.ask({ what: 'open', accountIds: accountIds.slice(from, from + 10_000), ids });
  await delay(SETTLE_MS);
  const after = readPssBytes(square.pid);
  const toFigure = (name: string, bytes: number): Figure => ({
    name,
    unit: 'MB, all processes',
    spread: toSpread([bytes / MB]),
  });
  return [
    toFigure('memory after all this', before),
    toFigure(`memory with 100,000 timelines of ${IDS_EACH}`, after),
  ];
}
