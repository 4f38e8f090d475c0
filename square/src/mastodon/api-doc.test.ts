import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { startTestSquare } from '#testing/index.ts';

const DOC = new URL('../../../docs/api.md', import.meta.url);
/** Retired by Mastodon, and named as such. */
const RETIRED = new Set(['/api/v1/timelines/direct', '/api/oembed']);

test('the page about the API names every address of it that is served, and no other', async (t) => {
  const square = await startTestSquare();
  t.after(square.stop);
  const { body } = await square.api().get('/api/openapi.json');
  const served = Object.keys(body.paths as Record<string, object>)
    .filter((path) => /^\/api\/(?!openapi)/.test(path))
    .map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
  const page = await readFile(DOC, 'utf8');
  const named = [...page.matchAll(/(\/api\/(?:v1|v2|merle|oembed)[\w/:]*)/g)].map((match) => match[1]!);
  const wanted = new Set(named.filter((path) => !RETIRED.has(path) && !path.endsWith('/')));
  assert.deepEqual(
    [...wanted].toSorted(),
    served.toSorted(),
    'docs/api.md names what is served, or is not there',
  );
});
