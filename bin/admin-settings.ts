import { readFile } from 'node:fs/promises';
import { Argument, type Command } from 'commander';
import type { Config, TextSetting } from '@merle/square';

const NAMES = ['title', 'description', 'about', 'rules', 'privacy', 'terms'] as const satisfies TextSetting[];

type Options = { readonly file?: string; readonly from?: string };

/** Adds `merle admin set …`: what the square says of itself. */
export function addSettings(admin: Command, readConfig: () => Promise<Config>): void {
  admin
    .command('set')
    .description('write what the square says of itself; a blank text takes it back')
    .addArgument(new Argument('<what>', 'what to write').choices(NAMES))
    .argument('[text]', 'the text; rules are a line each, with a hint behind | where there is one')
    .option('--file <path>', 'a file to take the text from')
    .option('--from <day>', 'the day from which terms hold, such as 2026-01-31; without it, today')
    .action(async (what: TextSetting, text: string | undefined, options: Options, command: Command) => {
      if ((text === undefined) === (options.file === undefined))
        command.error('Give the text, or name a file with --file.');
      const given = options.file === undefined ? (text ?? '') : await readFile(options.file, 'utf8');
      await write(await readConfig(), what, { text: given, from: options.from });
      console.log(`${given.trim() === '' ? 'Taken back' : 'Written'}: ${what}.`);
    });
}

async function write(
  config: Config,
  what: TextSetting,
  { text, from }: { text: string; from: string | undefined },
): Promise<void> {
  const { openAdministration, changeSetting } = await import('@merle/square');
  const { settings, close } = await openAdministration(config);
  try {
    await changeSetting(settings, what, text, from);
  } finally {
    await close();
  }
}
