import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MIDDLE, moveFocus, moveStep, sortFiles, toFocus, toShare } from './attachments.ts';
import { USUAL_LIMITS } from './limits.ts';

describe('sortFiles', () => {
  const png = (size = 10) => ({ type: 'image/png', size });

  test('takes as many pictures as fit beside those that are there', () => {
    const { taken, refused } = sortFiles([png(1), png(2), png(3)], 2, USUAL_LIMITS);
    assert.deepEqual(taken, [png(1), png(2)]);
    assert.deepEqual(refused, [{ file: png(3), fault: 'count' }]);
  });

  test('refuses what the server would', () => {
    const files = [{ type: 'application/pdf', size: 1 }, { type: 'video/mp4', size: 1 }, png(8_000_001)];
    const faults = sortFiles(files, 0, USUAL_LIMITS).refused.map(({ fault }) => fault);
    assert.deepEqual(faults, ['type', 'type', 'size']);
  });

  test('what is refused takes no place', () => {
    const files = [png(8_000_001), png(), png(), png(), png()];
    assert.equal(sortFiles(files, 0, USUAL_LIMITS).taken.length, 4);
  });
});

describe('order', () => {
  test('moves a step, and never out of the list', () => {
    assert.deepEqual(moveStep(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
    assert.deepEqual(moveStep(['a', 'b', 'c'], 2, -1), ['a', 'c', 'b']);
    assert.deepEqual(moveStep(['a', 'b'], 0, -1), ['a', 'b']);
    assert.deepEqual(moveStep(['a', 'b'], 1, 1), ['a', 'b']);
  });
});

describe('the focal point', () => {
  test('is read off a place in the picture, and shown there', () => {
    assert.deepEqual(toFocus({ left: 0.5, top: 0.5 }), MIDDLE);
    assert.deepEqual(toFocus({ left: 1, top: 0 }), { x: 1, y: 1 });
    assert.deepEqual(toFocus({ left: -3, top: 9 }), { x: -1, y: -1 });
    assert.deepEqual(toShare({ x: 1, y: 1 }), { left: 1, top: 0 });
  });

  test('goes where the arrow points, and stays inside', () => {
    assert.deepEqual(moveFocus(MIDDLE, 'ArrowUp'), { x: 0, y: 0.1 });
    assert.deepEqual(moveFocus({ x: -0.95, y: 0 }, 'ArrowLeft'), { x: -1, y: 0 });
    assert.equal(moveFocus(MIDDLE, 'Enter'), undefined);
  });
});
