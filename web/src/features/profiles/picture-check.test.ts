import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findPictureFault } from './picture-check.ts';

it('tells at once why a file cannot be a picture of a profile', () => {
  const limits = { types: ['image/png', 'video/mp4'], mostBytes: 100 };
  assert.equal(findPictureFault({ type: 'image/png', size: 100 }, limits), undefined);
  assert.equal(findPictureFault({ type: 'image/png', size: 101 }, limits), 'size');
  assert.equal(findPictureFault({ type: 'video/mp4', size: 1 }, limits), 'type');
  assert.equal(findPictureFault({ type: 'image/tiff', size: 1 }, limits), 'type');
});
