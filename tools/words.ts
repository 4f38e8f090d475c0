import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault.ts';
import { listFiles } from './files.ts';

type Rule = { readonly in: RegExp; readonly notIn?: RegExp; readonly finds: RegExp; readonly text: string };

const CODE = /\.(?:ts|tsx|mjs)$/;
const TEST = /\.test\.tsx?$|\/test-[\w-]+\.ts$|\/testing[./]|^(?:e2e|drills|bench)\//;

const RULES: readonly Rule[] = [
  {
    in: /./,
    finds: /(?<![\w.:/})-])\/(?:home|Users)\/[a-z][\w.-]*\/|(?<![\w.:/})-])\/(?:root|work)\//,
    text: 'a path of one machine: build it from import.meta, the temp folder or the config',
  },
  {
    in: CODE,
    notIn: TEST,
    finds: /(?<![\w.:/})-])\/tmp\//,
    text: 'a fixed temp folder: ask node:os for tmpdir()',
  },
  {
    in: CODE,
    finds: /\b(?:test|it|describe|suite|t)\.(?:only|skip|todo)\(|\b(?:only|skip|todo): true\b/,
    text: 'a test that does not run, or keeps others from running: mend it or take it out',
  },
  {
    in: /./,
    finds: /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/,
    text: 'a note of work left over: do it now or leave it out',
  },
  {
    in: /\.(?:ts|tsx|mjs|sql|css|html|md|yml|yaml|json)$/,
    finds: /\t/,
    text: 'a tab: indent with two spaces, and write \\t inside a string',
  },
];

const SKIPPED =
  /(?:^|\/)(?:package-lock\.json|LICENSE)$|\.(?:png|jpe?g|webp|gif|ico|mp4|webm|woff2?|mmdb|br|gz|zip)$/;

/** Every line below `root` that says what no committed file may say. Throws when there is nothing to read. */
export function findWordFaults(root: string): Fault[] {
  const files = listFiles(root, '**/*').filter((path) => !SKIPPED.test(path));
  if (files.length === 0) throw new Error(`The words rule found no file below ${root}.`);
  return files.flatMap((path) => {
    const rules = RULES.filter((rule) => rule.in.test(path) && !rule.notIn?.test(path));
    return judgeLines(path, readFileSync(join(root, path), 'utf8').split('\n'), rules);
  });
}

function judgeLines(path: string, lines: readonly string[], rules: readonly Rule[]): Fault[] {
  return lines.flatMap((line, at) =>
    rules.filter((rule) => rule.finds.test(line)).map((rule) => ({ path, line: at + 1, text: rule.text })),
  );
}
