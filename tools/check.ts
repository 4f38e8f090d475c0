import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { findArchitectureFaults } from './architecture.ts';
import { toLine, type Fault } from './fault.ts';
import { listFiles } from './files.ts';
import { findWeightFaults } from './weight.ts';
import { findWordFaults } from './words.ts';

/** What a step printed, and whether the tree passed. */
type Result = { readonly passed: boolean; readonly output: string; readonly said?: string };
type Step = { readonly name: string; readonly run: () => Promise<Result> };

const steps: readonly Step[] = [
  { name: 'architecture', run: () => judge(findArchitectureFaults) },
  { name: 'words', run: () => judge(findWordFaults) },
  { name: 'weight', run: judgeWeight },
  { name: 'format', run: () => runTool('oxfmt', ['--check', '.']) },
  ...listProjects().map((project) => ({
    name: `types ${project}`,
    run: () => runTool('tsc', ['-p', project]),
  })),
  { name: 'lint', run: () => runTool('oxlint', ['--type-aware', '--deny-warnings', '--format=unix', '.']) },
  { name: 'unused code', run: () => runTool('knip', ['--no-progress', '--no-config-hints']) },
];

/** The folders whose TypeScript is checked by itself: the root, and a workspace that has its own settings. */
function listProjects(): string[] {
  return listFiles('.', '{tsconfig.json,*/tsconfig.json}').map(dirname);
}

function judge(find: (root: string) => readonly Fault[]): Promise<Result> {
  const faults = find('.');
  return Promise.resolve({ passed: faults.length === 0, output: faults.map(toLine).join('\n') });
}

/** Says how heavy the web client is, whether or not that is too much. */
function judgeWeight(): Promise<Result> {
  const { faults, said } = findWeightFaults('.');
  return Promise.resolve({ passed: faults.length === 0, output: faults.map(toLine).join('\n'), said });
}

/** Runs a tool of node_modules with our own node, whatever node the machine has. */
function runTool(name: string, args: readonly string[]): Promise<Result> {
  const bin = resolve('node_modules/.bin');
  if (!existsSync(resolve(bin, name))) throw new Error(`${name} is not installed: run npm ci`);
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
  const { promise, resolve: settle, reject } = Promise.withResolvers<Result>();
  const tool = spawn(name, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const stream of [tool.stdout, tool.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  tool.on('error', reject);
  tool.on('close', (code) => settle({ passed: code === 0, output: Buffer.concat(chunks).toString().trim() }));
  return promise;
}

async function report({ name, run }: Step): Promise<boolean> {
  const startedMs = performance.now();
  const { passed, output, said = '' } = await run();
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${passed ? '✔' : '✖'} ${name.padEnd(16)} ${seconds.padStart(5)} s  ${said}`.trimEnd());
  if (!passed) console.log(`${output}\n`);
  return passed;
}

const passed = await Promise.all(steps.map(report));
process.exitCode = passed.every(Boolean) ? 0 : 1;
