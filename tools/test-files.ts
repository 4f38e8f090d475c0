/**
 * What `tools/test.ts` hands to node's test runner: it loads the test files into one process, each as a suite of
 * its own, so that a file's hooks are its own. The runner by itself lets two things pass when it does not isolate
 * files: one that throws after it declared a test, and one that never finishes loading. Here both fail.
 */
import { after, beforeEach, describe, test } from 'node:test';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const LOADING_MS = 60_000;

for (const file of (process.env['MERLE_TEST_FILES'] ?? '').split('\n').filter(Boolean)) {
  describe(file, () => loadTests(file));
}

async function loadTests(file: string): Promise<void> {
  let ran = 0;
  beforeEach(() => void ran++);
  after(() => {
    if (ran === 0) throw new Error(`${file} holds no test`);
  });
  try {
    await within(LOADING_MS, import(pathToFileURL(resolve(file)).href));
  } catch (error) {
    test('loads', () => {
      throw error;
    });
  }
}

async function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not loaded within ${limitMs} ms`)), limitMs);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
