import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findCatalogueFaults } from '#testing/index.ts';
import { WORDS } from './words.ts';

const here = new URL('.', import.meta.url);

test('what stands on forms is said in every language, and nothing else', () => {
  assert.deepEqual(findCatalogueFaults(WORDS, here, ['fault', 'problem']), []);
});

test('what can go wrong on a page is said in French too', () => {
  const folders = [here, new URL('../public-pages/', here)];
  const code = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8')),
  );
  const said = code.flatMap((text) =>
    [...text.matchAll(/new Problem\(\s*'[\w-]+',\s*'([^']+)'/g)].map(([, message = '']) => message),
  );
  assert.ok(said.length > 5);
  assert.deepEqual(
    said.filter((message) => !(message in WORDS.fr.problem)),
    [],
  );
});
