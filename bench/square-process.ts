import { writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { answerParent } from './child.ts';
import type { SquareAnswered, SquareAsked } from './square.ts';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/merle', import.meta.url)));
const { startSquare, toConfig } = await import('@merle/square');

// oxlint-disable-next-line node/no-process-env -- it is a program
const square = await startSquare({ config: toConfig(process.env), isTerminal: false });
const { timelines, bus, deliverer } = square.parts;
const session = new Session();

/** When posts stood in all homes, by their ids. */
const deliveredAt = new Map<bigint, number>();
bus.subscribe('timeline.added', ({ id }) => deliveredAt.set(id, performance.timeOrigin + performance.now()));

answerParent<SquareAsked, SquareAnswered>(async (asked) => {
  switch (asked.what) {
    case 'port':
      return Number(new URL(square.url).port);
    case 'open':
      return openHomes(asked.accountIds, asked.ids);
    case 'profile':
      return profile(asked.path);
    case 'delivered':
      await deliverer.idle();
      return deliveredAt.get(BigInt(asked.id)) ?? NaN;
    default:
      throw new Error('nothing of that kind can be asked');
  }
});

process.on('SIGTERM', () => void square.stop().then(() => process.exit(0)));

/** Starts a CPU profile, or ends it and writes it where a path is given. */
async function profile(path: string | undefined): Promise<number> {
  if (path === undefined) {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return 0;
  }
  const { profile: taken } = await session.post('Profiler.stop');
  session.disconnect();
  await writeFile(path, JSON.stringify(taken));
  return 0;
}

/** Opens the home timelines of these accounts, as reading them would, with the given content. */
async function openHomes(accountIds: readonly string[], content: readonly string[]): Promise<number> {
  const ids = content.map(BigInt) as unknown as Parameters<typeof timelines.load>[1];
  for (const text of accountIds) {
    const key = BigInt(text) as Parameters<typeof timelines.open>[0];
    await timelines.open(key);
    await timelines.load(key, ids, true);
  }
  return accountIds.length;
}
