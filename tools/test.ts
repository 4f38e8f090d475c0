import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { listFiles } from './files.ts';

const WORKSPACES = '{kit,square,desk,contract,web,replay,tools,bench,drills,bin}';
const TIMEOUT_MS = 120_000;

/**
 * Runs every test, or those whose path holds one of the words given, in one process: `npm test -- posts edges`.
 * The browser's tests come last. The exit code is 1 when a test fails, hangs, cannot be loaded, or none is found.
 */
function runTests(words: readonly string[]): number {
  const files = [
    ...listFiles('.', `${WORKSPACES}/**/*.test.ts`),
    ...listFiles('.', 'e2e/**/*.test.ts'),
  ].filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
  if (files.length === 0) {
    console.error(
      words.length === 0 ? 'There are no tests here.' : `No test file's path holds: ${words.join(', ')}`,
    );
    return 1;
  }
  const node = spawnSync(
    process.execPath,
    [
      '--test',
      '--test-isolation=none',
      '--test-reporter=spec',
      `--test-timeout=${TIMEOUT_MS}`,
      '--test-force-exit',
      fileURLToPath(new URL('test-files.ts', import.meta.url)),
    ],
    { stdio: 'inherit', env: { ...process.env, MERLE_TEST_FILES: files.join('\n') } },
  );
  return node.status ?? 1;
}

process.exitCode = runTests(process.argv.slice(2));
