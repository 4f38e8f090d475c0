import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { toConfigurationDocs } from './config-docs.ts';

const FILE = new URL('../../../docs/configuration.md', import.meta.url);

test('the documentation of the settings tells of the settings that there are', async () => {
  if (process.env['MERLE_TEST_WRITE'] === 'on') await writeFile(FILE, toConfigurationDocs());
  assert.equal(
    await readFile(FILE, 'utf8'),
    toConfigurationDocs(),
    'run MERLE_TEST_WRITE=on npm test -- config-docs, and commit docs/configuration.md',
  );
});
