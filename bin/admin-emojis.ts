import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Config } from '@merle/square';

type Options = { readonly category?: string; readonly unlisted?: true };

const MAX_BYTES = 512_000;

/** Adds `merle admin add-emoji` and `remove-emoji`. */
export function addEmojis(admin: Command, readConfig: () => Promise<Config>): void {
  admin
    .command('add-emoji')
    .description('add an emoji of the square’s own, or give the one of that name another picture')
    .argument('<shortcode>', 'its name, without colons: letters, digits and underscores')
    .argument('<file>', 'a PNG, WebP, GIF, AVIF or JPEG of at most 500 kB')
    .option('--category <name>', 'the heading under which people find it')
    .option('--unlisted', 'show it where somebody writes it, and offer it to nobody')
    .action(async (shortcode: string, file: string, options: Options, command: Command) => {
      const { size } = await stat(file);
      if (size > MAX_BYTES) command.error(`${file} is larger than 500 kB: make it smaller.`);
      const bytes = await readFile(file);
      const { openAdministration, addEmoji } = await import('@merle/square');
      const { emojis, close } = await openAdministration(await readConfig());
      try {
        await addEmoji(await emojis(), {
          shortcode,
          bytes,
          category: options.category,
          listed: !options.unlisted,
        });
        console.log(`:${shortcode}: is there.`);
      } finally {
        await close();
      }
    });

  admin
    .command('remove-emoji')
    .description('take an emoji out of use; what was written with it goes on showing it')
    .argument('<shortcode>', 'its name, without colons')
    .action(async (shortcode: string) => {
      const { openAdministration, removeEmoji } = await import('@merle/square');
      const { emojis, close } = await openAdministration(await readConfig());
      try {
        await removeEmoji(await emojis(), shortcode);
        console.log(`:${shortcode}: is out of use.`);
      } finally {
        await close();
      }
    });
}
