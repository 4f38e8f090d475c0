import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { meetsAim, toLines, toSpread, type Figure } from './figures.ts';
import { startLoader } from './load.ts';
import { describeMachine } from './machine.ts';
import { settle } from './people.ts';
import { measureReads } from './reads.ts';
import { measureStarts, measureTimelineMemory } from './resources.ts';
import { startSquare } from './square.ts';
import { measureSpeed } from './timelines-micro.ts';
import { measureDeliveries, measureFanOut, measurePosting } from './writes.ts';

const HELP = `npm run bench -- [options]

Measures a whole square on this machine: server, database, deliveries. Reads are told as a part of what a bare
node:http server does that answers with the same body from memory, per CPU-second of all processes of the square.

  --quick          fewer and shorter turns: about a minute instead of five
  --only <names>   only these, with commas between: reads, posts, deliveries, starts, memory
  --profile <dir>  also write CPU profiles of the server there; node bench/read-profile.ts <files> reads them
  --json           print JSON instead of a table
  --help           print this

Linux only: CPU time and memory are read from /proc. A machine that is busy with other things changes the ratios little,
and posts a second, starts and latencies a lot.`;

const FULL = {
  reads: { rounds: 7, requests: 8_000, warmUp: 25_000 },
  writes: { rounds: 4, turnMs: 2_000, posts: 100 },
  starts: 2,
  fanOuts: 40,
};
const QUICK: typeof FULL = {
  reads: { rounds: 3, requests: 1_200, warmUp: 5_000 },
  writes: { rounds: 2, turnMs: 800, posts: 50 },
  starts: 1,
  fanOuts: 10,
};
const PARTS = ['reads', 'posts', 'deliveries', 'starts', 'memory'];

type Options = {
  readonly quick: boolean;
  readonly parts: readonly string[];
  readonly profile: string | undefined;
};

async function measure({ quick, parts, profile }: Options, note: (what: string) => void): Promise<Figure[]> {
  const effort = quick ? QUICK : FULL;
  const figures: Figure[] = [];
  const isWanted = (part: string) => parts.includes(part);
  if (isWanted('starts')) {
    note('starts and idle memory');
    figures.push(...(await measureStarts(effort.starts)));
  }
  if (isWanted('deliveries')) {
    note('deliveries into the rings alone');
    figures.push(await measureRings());
  }
  if (!['reads', 'posts', 'deliveries', 'memory'].some(isWanted)) return figures;
  note('a square with 10,000 people');
  const loader = startLoader();
  const square = await startSquare();
  try {
    const crowd = await settle(square, loader);
    if (isWanted('reads')) {
      note('reads');
      figures.push(...(await measureReads(square, loader, crowd, { ...effort.reads, profile })));
    }
    if (isWanted('posts')) {
      note('posts');
      figures.push(...(await measurePosting(square, loader, crowd, { ...effort.writes, profile })));
    }
    if (isWanted('deliveries')) {
      note('deliveries');
      figures.push(await measureFanOut(square, crowd, effort.fanOuts));
      figures.push(await measureDeliveries(square, loader, crowd, { ...effort.writes, profile }));
    }
    if (isWanted('memory')) {
      note('memory');
      figures.push(...(await measureTimelineMemory(square)));
    }
    return figures;
  } finally {
    await Promise.all([square.stop(), loader.stop()]);
  }
}

async function measureRings(): Promise<Figure> {
  const { deliveriesPerCpuSecond } = await measureSpeed();
  return {
    name: 'deliveries, rings alone',
    unit: 'deliveries/CPU-s',
    spread: toSpread([deliveriesPerCpuSecond]),
    aim: { atLeast: 2_000_000 },
  };
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    only: { type: 'string' },
    profile: { type: 'string' },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
if (process.platform !== 'linux') {
  console.error('The benchmark reads CPU time and memory from /proc, which only Linux has.');
  process.exit(1);
}
const parts = values.only?.split(',').map((part) => part.trim()) ?? PARTS;
const unknown = parts.find((part) => !PARTS.includes(part));
if (unknown !== undefined) {
  console.error(`There is no part “${unknown}”: choose among ${PARTS.join(', ')}.`);
  process.exit(1);
}
const profile = values.profile === undefined ? undefined : resolve(values.profile);
if (profile !== undefined) mkdirSync(profile, { recursive: true });
const machine = describeMachine();
const from = performance.now();
const note = (what: string) => {
  if (!values.json)
    console.error(`${((performance.now() - from) / 1_000).toFixed(0).padStart(4)} s  ${what}`);
};
const figures = await measure({ quick: values.quick, parts, profile }, note);
if (values.json) {
  console.log(JSON.stringify({ machine, figures: figures.map((f) => ({ ...f, ok: meetsAim(f) })) }, null, 2));
} else {
  console.log(`\n${machine}\n`);
  for (const line of toLines(figures)) console.log(line);
}
