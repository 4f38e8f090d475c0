import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createMemoryTimelines, type RingKey, type Timelines } from '@merle/square/engines/timelines';

export type TimelinesFigures = {
  /** One new id into a great many present rings: how many rings take it per second of CPU time. */
  readonly deliveriesPerCpuSecond: number;
  /** The same with an id that is a little older than each ring's newest ones. */
  readonly lateDeliveriesPerCpuSecond: number;
  /** Pages of 20 from the top, per second of CPU time. */
  readonly readsPerCpuSecond: number;
  /** Memory of the whole process that a ring costs, by the number of ids in it. */
  readonly bytesPerRing: Readonly<Record<number, number>>;
};

const RINGS = 100_000;
const FOLLOWERS = 10_000;
const PUSHES = 600;
const READS = 200_000;
const FIRST_MS = 1_700_000_000_000n;

/** Measures the timelines in the process's memory with 100,000 rings; takes a few seconds and up to 2 GB. */
export async function measureTimelines(): Promise<TimelinesFigures> {
  const bytesPerRing: Record<number, number> = {};
  for (const ids of [20, 800]) bytesPerRing[ids] = await measureMemory(ids);
  return { ...(await measureSpeed()), bytesPerRing };
}

// As the mint makes them: milliseconds, shard, sequence.
function idAt(n: number): Parameters<Timelines['push']>[1] {
  const shard = BigInt(Math.imul(n, 2_654_435_761) >>> 19);
  return (((FIRST_MS + BigInt(n)) << 22n) | (shard << 9n) | BigInt(n & 255)) as Parameters<
    Timelines['push']
  >[1];
}

function ringKeys(): RingKey[] {
  return Array.from({ length: RINGS }, (_, i) => idAt(i * 977));
}

async function fill(timelines: Timelines, keys: readonly RingKey[], ids: number): Promise<void> {
  const content = Array.from({ length: ids }, (_, i) => idAt(i * 3));
  for (const key of keys) {
    await timelines.open(key);
    await timelines.load(key, content);
  }
}

async function measureMemory(ids: number): Promise<number> {
  const keys = ringKeys();
  const before = livingBytes();
  const timelines = createMemoryTimelines({ maxRings: RINGS });
  await fill(timelines, keys, ids);
  const bytes = livingBytes() - before;
  await timelines.drop(keys); // and keeps them reachable until here
  return Math.round(bytes / RINGS);
}

/** What is alive, heap and typed arrays, after a full collection. */
function livingBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** How fast they take and give ids, with 100,000 rings of 20 ids; takes about two seconds. */
export async function measureSpeed(): Promise<Omit<TimelinesFigures, 'bytesPerRing'>> {
  const keys = ringKeys();
  const timelines = createMemoryTimelines({ maxRings: RINGS });
  await fill(timelines, keys, 20);
  // Followers lie anywhere among the rings, so that the processor's caches help no more than in life.
  const audiences = Array.from({ length: 20 }, (_, a) =>
    Array.from({ length: FOLLOWERS }, (_, i) => keys[((i * 7919 + a * 4999) * 31) % RINGS]!),
  );
  let next = 10_000;
  const push = async (lateBy: number): Promise<number> => {
    next += 10;
    return timelines.push(audiences[(next / 10) % audiences.length]!, idAt(next - lateBy));
  };
  for (let i = 0; i < 100; i++) await push(0);
  const deliveriesPerCpuSecond = await rate(PUSHES, () => push(0));
  const lateDeliveriesPerCpuSecond = await rate(PUSHES, () => push(1005));
  const readsPerCpuSecond = await rate(READS, async (i) => {
    await timelines.read(keys[(i * 31) % RINGS]!, { limit: 20 });
    return 1;
  });
  return { deliveriesPerCpuSecond, lateDeliveriesPerCpuSecond, readsPerCpuSecond };
}

/** Runs a thing so many times; answers the sum of what it did per second of CPU time, user and system. */
async function rate(times: number, run: (i: number) => Promise<number>): Promise<number> {
  const before = process.cpuUsage();
  let done = 0;
  for (let i = 0; i < times; i++) done += await run(i);
  const { user, system } = process.cpuUsage(before);
  return Math.round(done / ((user + system) / 1e6));
}

if (import.meta.main) {
  const figures = await measureTimelines();
  console.log(`deliveries per CPU-second   ${figures.deliveriesPerCpuSecond.toLocaleString('en')}`);
  console.log(`  of late ids               ${figures.lateDeliveriesPerCpuSecond.toLocaleString('en')}`);
  console.log(`reads per CPU-second        ${figures.readsPerCpuSecond.toLocaleString('en')}`);
  for (const [ids, bytes] of Object.entries(figures.bytesPerRing)) {
    console.log(`bytes per ring of ${ids.padStart(3)} ids    ${bytes.toLocaleString('en')}`);
  }
}
