import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toSize } from './bytes.ts';

test('sizes are said in the unit that fits', () => {
  const sizes = [0, 999, 1_000, 3_421_000, 64_000_000_000, 5_000_000_000_000_000];
  assert.deepEqual(
    sizes.map((bytes) => toSize(bytes, 'en')),
    ['0 byte', '1,000 byte', '1 kB', '3.4 MB', '64 GB', '5,000 TB'],
  );
});

test('and in the words of the language', () => {
  assert.match(toSize(3_421_000, 'fr'), /^3,4\sMo$/);
});
