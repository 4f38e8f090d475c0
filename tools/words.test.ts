import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { toLine } from './fault.ts';
import { findWordFaults } from './words.ts';

function faultsOf(path: string, text: string): string[] {
  const root = mkdtempSync(join(tmpdir(), 'merle-words-'));
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  const faults = findWordFaults(root).map(toLine);
  rmSync(root, { recursive: true });
  return faults;
}

describe('the words rule', () => {
  const refused: [path: string, text: string, expected: RegExp][] = [
    ['kit/a.ts', `\nconst a = '${'/ho'}me/ann/merle';`, /^kit\/a\.ts:2 {2}a path of one machine/],
    ['docs/a.md', `see ${'/ro'}ot/merle`, /a path of one machine/],
    ['kit/a.ts', `const a = '${'/tm'}p/merle';`, /a fixed temp folder/],
    ['kit/a.test.ts', `test.${'only'}('a', f);`, /does not run/],
    ['kit/a.test.ts', `it('a', { ${'skip'}: true }, f);`, /does not run/],
    ['docs/a.md', `${'TO'}DO: write this`, /work left over/],
    ['square/a.sql', 'select\t1', /a tab/],
  ];
  for (const [path, text, expected] of refused) {
    it(`refuses ${JSON.stringify(text)} in ${path}`, () => {
      const faults = faultsOf(path, text);
      assert.equal(faults.length, 1, faults.join('\n'));
      assert.match(faults[0] ?? '', expected);
    });
  }

  it('lets through what only looks alike', () => {
    const text = [
      `app.get('/api/v1/timelines/home/', read);`,
      `const url = 'https://example.social/home/posts';`,
      `const text = todo.skip(2);`,
      `const name = \`\${root}/tmp/file\`;`,
    ].join('\n');
    assert.deepEqual(faultsOf('kit/a.ts', text), []);
    assert.deepEqual(faultsOf('kit/a.test.ts', `const a = '${'/tm'}p/merle';`), []);
  });

  it('fails when there is nothing to read', () => {
    const root = mkdtempSync(join(tmpdir(), 'merle-words-'));
    assert.throws(() => findWordFaults(root), /no file/);
    rmSync(root, { recursive: true });
  });
});
