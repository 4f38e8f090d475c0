import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const RUNNER = join(import.meta.dirname, 'test.ts');
const PASSES = `import { test } from 'node:test';\ntest('passes', () => {});\n`;

function runIn(files: Record<string, string>, words: readonly string[] = []) {
  const root = mkdtempSync(join(tmpdir(), 'merle-tests-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, 'kit'), { recursive: true });
    writeFileSync(join(root, 'kit', name), text);
  }
  const { status, stdout } = spawnSync(process.execPath, [RUNNER, ...words], { cwd: root, encoding: 'utf8' });
  rmSync(root, { recursive: true });
  return { status, stdout };
}

describe('the test runner', () => {
  it('passes when the tests do, and ends with the counts', () => {
    const { status, stdout } = runIn({ 'a.test.ts': PASSES, 'b.test.ts': PASSES });
    assert.equal(status, 0);
    assert.match(stdout, /ℹ tests 2\n[^]*ℹ pass 2\n[^]*ℹ fail 0\n/);
  });

  it('fails when a test fails', () => {
    const failing = `import { test } from 'node:test';\ntest('fails', () => { throw new Error('no'); });\n`;
    assert.equal(runIn({ 'a.test.ts': PASSES, 'b.test.ts': failing }).status, 1);
  });

  it('fails when a file throws after it declared a test', () => {
    const { status, stdout } = runIn({
      'a.test.ts': PASSES,
      'b.test.ts': `${PASSES}throw new Error('broken');\n`,
    });
    assert.equal(status, 1);
    assert.match(stdout, /ℹ fail 1\n/);
  });

  it('fails when a file holds no test', () => {
    assert.equal(runIn({ 'a.test.ts': PASSES, 'b.test.ts': 'export {};\n' }).status, 1);
  });

  it('fails when there is nothing to run', () => {
    assert.equal(runIn({}).status, 1);
    assert.equal(runIn({ 'a.test.ts': PASSES }, ['elsewhere']).status, 1);
  });

  it('runs only the files whose path holds a word', () => {
    const { stdout } = runIn({ 'post.test.ts': PASSES, 'edge.test.ts': PASSES }, ['post']);
    assert.match(stdout, /ℹ tests 1\n/);
  });
});
