import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBuildId } from './build-id.ts';

function find(src: string | undefined): string | undefined {
  return findBuildId({ querySelector: () => (src === undefined ? null : { src }) } as unknown as Document);
}

test('a build is named after the file that it starts from', () => {
  assert.equal(find('https://square.example/app/en/assets/index-y4QqhgZR.js'), 'y4QqhgZR');
  assert.equal(find('https://square.example/app/en/assets/index-y4-_hgZR.js'), 'y4-_hgZR');
});

test('a page that starts from no such file has no build', () => {
  assert.equal(find('https://square.example/src/main.tsx'), undefined);
  assert.equal(find(undefined), undefined);
});
