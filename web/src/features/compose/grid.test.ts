import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findNeighbour } from './grid.ts';

/** Three to a row, then a row of two, then one. */
const PLACES = [
  [0, 0],
  [0, 40],
  [0, 80],
  [40, 0],
  [40, 40],
  [90, 0],
].map(([top = 0, left = 0]) => ({ top, left }));
const go = (key: string, at: number, isRtl = false) => findNeighbour(key, at, () => PLACES, isRtl);

describe('findNeighbour', () => {
  test('goes along the rows', () => {
    assert.equal(go('ArrowRight', 2), 3);
    assert.equal(go('ArrowLeft', 0), 0);
    assert.equal(go('ArrowLeft', 1, true), 2);
  });

  test('goes to the closest in the next row', () => {
    assert.equal(go('ArrowDown', 1), 4);
    assert.equal(go('ArrowDown', 2), 4);
    assert.equal(go('ArrowUp', 5), 3);
    assert.equal(go('ArrowUp', 4), 1);
  });

  test('stays where there is no further row', () => {
    assert.equal(go('ArrowDown', 5), 5);
    assert.equal(go('ArrowUp', 1), 1);
  });

  test('leaves other keys alone', () => assert.equal(go('Enter', 1), undefined));
});
