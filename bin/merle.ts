#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { Command } from 'commander';
import type { Config } from '@merle/square';
import { addReplay } from './replay.ts';

const program = new Command('merle')
  .description('A public square that people run themselves.')
  .option(
    '--config <file>',
    'a file of NAME=value lines; the environment goes first',
    process.env['MERLE_CONFIG'],
  );

program
  .command('start')
  .description('start the square and keep it running until Ctrl-C')
  .action(async () => {
    const { runStart } = await import('./start.ts');
    await runStart(await readConfig());
  });

addReplay(program, readConfig);

/** The environment goes before the file, so that one setting can be tried without editing; `data` before both. */
async function readConfig(data?: string): Promise<Config> {
  const { toConfig } = await import('@merle/square');
  const { config: file } = program.opts<{ config?: string }>();
  const lines = file === undefined ? {} : parseEnv(await readFile(file, 'utf8'));
  return toConfig({ ...lines, ...process.env, ...(data !== undefined && { MERLE_DATA: data }) });
}

try {
  await program.parseAsync();
} catch (error) {
  const { sayFault } = await import('./fault.ts');
  sayFault(error);
  process.exit(1);
}
