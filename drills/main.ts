import { Command } from 'commander';
import { StartError } from '@merle/kit';
import { addSurvival } from './survival.ts';

const program = new Command('npm run drill --').description(
  'Plays what goes wrong in life against a real square, and reports what still worked.',
);
addSurvival(program);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
// What a drill has started and that hangs must not keep it from ending.
process.exit();
