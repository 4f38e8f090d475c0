import { setTimeout as delay } from 'node:timers/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { makePeople, readPeople, type People } from '@merle/replay';
import { makeDataFolder, makeSmallDisk, type DataFolder } from './data-folders.ts';
import { startLoad } from './load.ts';
import { OUTAGES, type Outage } from './outages.ts';
import { probeAll, type Tried } from './probes.ts';
import { isPassed, listCard, listTable, type Played } from './report-card.ts';
import { startTrial, type Trial } from './trial.ts';
import { verify } from './verify.ts';

export type SurvivalInput = {
  readonly people: People;
  readonly outages: readonly Outage[];
  readonly downMs: number;
  readonly calmMs: number;
  readonly postsPerSecond: number;
  readonly probeEveryMs: number;
  /** An answer that takes longer counts as none. */
  readonly limitMs: number;
  readonly print: (line: string) => void;
};

const SETTLE_LIMIT_MS = 60_000;
const SMALL_DISK_MB = 400;

/** Kills each part in turn under a load of posts, and answers what worked, what was kept and what was not. */
export async function runSurvival(input: SurvivalInput): Promise<Played[]> {
  const played: Played[] = [];
  for (const outage of input.outages) {
    const folder = outage.name === 'disk' ? await makeSmallDisk(SMALL_DISK_MB) : await makeDataFolder();
    if (typeof folder === 'string') {
      input.print(`${outage.title}: left out, as ${folder}.`);
      continue;
    }
    played.push(await playOn(folder, outage, input));
  }
  return played;
}

async function playOn(folder: DataFolder, outage: Outage, input: SurvivalInput): Promise<Played> {
  let warnings = 0;
  try {
    const trial = await startTrial({
      people: input.people,
      dataFolder: folder.path,
      onWarning: () => (warnings += 1),
    });
    try {
      return { ...(await play(trial, outage, input)), warnings };
    } finally {
      await trial.close();
    }
  } finally {
    await folder.remove();
  }
}

async function play(trial: Trial, outage: Outage, input: SurvivalInput): Promise<Omit<Played, 'warnings'>> {
  let step = 0;
  const { client, scene, done } = trial;
  const { url: origin } = trial.square();
  const probe = () => probeAll({ client, origin, scene, done, next: () => step++, limitMs: input.limitMs });
  await probe(); // so that what is probed is being read
  const load = startLoad(trial, input.postsPerSecond);
  await delay(input.calmMs);
  const calm = await probe();
  const tried: Tried[] = [];
  const says = await outage.run(trial, input.downMs, async (forMs) => {
    const until = performance.now() + forMs;
    while (performance.now() < until) {
      tried.push(...(await probe()));
      await delay(Math.max(0, Math.min(input.probeEveryMs, until - performance.now())));
    }
  });
  const drainedMs = await trial.awaitDrained(SETTLE_LIMIT_MS);
  await delay(input.calmMs);
  const written = await load.stop();
  const isSettled = await trial.settle(SETTLE_LIMIT_MS);
  const verdict = await verify(trial, written);
  return {
    name: outage.name,
    title: outage.title,
    says,
    calm,
    tried,
    load: written,
    drainedMs,
    isSettled,
    verdict,
  };
}

type Flags = {
  follows?: string;
  posts?: string;
  accounts: number;
  rate: number;
  down: number;
  only?: string[];
  answerWithin: number;
};

/** Adds `survival` to the drills. */
export function addSurvival(program: Command): void {
  program
    .command('survival')
    .description(
      'kill the database, the process and the disk under load, and see what still works and that nothing is lost',
    )
    .option('--follows <file>', 'real people: a CSV file with the columns follower and followee')
    .option('--posts <file>', 'and what they wrote: created_at, screen_name and text')
    .option('--accounts <number>', 'how many people are made up without these files', toNumber, 300)
    .option('--rate <number>', 'how many posts are written a second', toNumber, 40)
    .option('--down <seconds>', 'for how long each part stays dead', toNumber, 20)
    .option('--answer-within <ms>', 'what takes longer counts as not answered', toNumber, 2_000)
    .option('--only <outages...>', `only these: ${OUTAGES.map((outage) => outage.name).join(', ')}`)
    .addHelpText(
      'after',
      '\nThe exit code is 1 where a post was lost or doubled, a home is wrong or a promise was not kept.',
    )
    .action(async (flags: Flags) => {
      process.exitCode = (await survive(flags)) ? 0 : 1;
    });
}

const CALM_MS = 4_000;
const PROBE_EVERY_MS = 2_000;

async function survive(flags: Flags): Promise<boolean> {
  const print = (line: string) => console.log(line);
  const outages = OUTAGES.filter((outage) => flags.only?.includes(outage.name) ?? true);
  const played = await runSurvival({
    people: await choosePeople(flags, print),
    outages,
    downMs: flags.down * 1_000,
    calmMs: CALM_MS,
    postsPerSecond: flags.rate,
    probeEveryMs: PROBE_EVERY_MS,
    limitMs: flags.answerWithin,
    print,
  });
  for (const line of [...played.flatMap(listCard), ...listTable(played)]) print(line);
  return isPassed(played);
}

/** Enough posts for the longest outage, whatever the rate. */
async function choosePeople(
  { follows, posts, accounts, rate, down }: Flags,
  print: (line: string) => void,
): Promise<People> {
  if (follows === undefined && posts === undefined) {
    return makePeople({ accounts, posts: rate * (down * 3 + 120), follows: 12 });
  }
  if (follows === undefined || posts === undefined)
    throw new InvalidArgumentError('Give both --follows and --posts, or neither.');
  const options = { followsPath: follows, postsPath: posts, speed: undefined, writers: 1 };
  return readPeople(options, { print, terminal: process.stderr });
}

function toNumber(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}
