import { InvalidArgumentError, type Command } from 'commander';
import type { Config } from '@merle/square';

type Flags = {
  follows: string;
  posts: string;
  speed?: number;
  writers: number;
  data?: string;
  url?: string;
};

/** Adds `merle replay`; `readConfig` gives the settings of the square that runs, for `--url`. */
export function addReplay(program: Command, readConfig: (data?: string) => Promise<Config>): void {
  program
    .command('replay')
    .description('play what people wrote against a square, and check every home against who follows whom')
    .requiredOption('--follows <file>', 'a CSV file with the columns follower and followee')
    .requiredOption('--posts <file>', 'a CSV file with the columns created_at, screen_name and text')
    .option(
      '--speed <times>',
      'how many times faster than it happened; without it, as fast as it goes',
      toPositive,
    )
    .option('--writers <number>', 'how many write at the same time', toWriters, 32)
    .option('--data <folder>', 'keep the square’s data here, instead of in a temporary folder')
    .option('--url <url>', 'use the square that runs here on the same data, instead of starting one')
    .addHelpText(
      'after',
      '\nThe first author of the posts is account 0 of the follows (or 1, where there is no 0), the second the next, and\n' +
        'so on; where the follows have names instead of numbers, names are matched. The exit code is 1 where a home is wrong.',
    )
    .action(async (flags: Flags) => {
      process.exitCode = (await replay(flags, readConfig)) ? 0 : 1;
    });
}

async function replay(flags: Flags, readConfig: (data?: string) => Promise<Config>): Promise<boolean> {
  const { openOwnSquare, readPeople, runReplay, useRunningSquare } = await import('@merle/replay');
  const output = { print: (line: string) => console.log(line), terminal: process.stderr };
  const options = {
    followsPath: flags.follows,
    postsPath: flags.posts,
    speed: flags.speed,
    writers: flags.writers,
  };
  const people = await readPeople(options, output);
  const square =
    flags.url === undefined
      ? await openOwnSquare(flags.data)
      : useRunningSquare(flags.url, await readConfig(flags.data));
  const leave = (): void => void square.close().finally(() => process.exit(130));
  process.once('SIGINT', leave).once('SIGTERM', leave);
  try {
    return await runReplay(people, square, options, output);
  } finally {
    await square.close();
  }
}

function toPositive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0, such as 10.');
}

function toWriters(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 1_000) return value;
  throw new InvalidArgumentError('It must be a whole number from 1 to 1000.');
}
