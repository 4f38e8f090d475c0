import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findStop, findTyped, typeOn } from './roving.ts';

const down = { orientation: 'vertical', isRtl: false } as const;
const along = { orientation: 'horizontal', isRtl: false } as const;
const back = { orientation: 'horizontal', isRtl: true } as const;

describe('arrow keys', () => {
  it('go round in a circle', () => {
    assert.equal(findStop('ArrowDown', 0, 3, down), 1);
    assert.equal(findStop('ArrowDown', 2, 3, down), 0);
    assert.equal(findStop('ArrowUp', 0, 3, down), 2);
  });

  it('begin at either end', () => {
    assert.equal(findStop('ArrowDown', -1, 3, down), 0);
    assert.equal(findStop('ArrowUp', -1, 3, down), 2);
    assert.equal(findStop('Home', 1, 3, down), 0);
    assert.equal(findStop('End', 1, 3, down), 2);
  });

  it('follow the line of writing', () => {
    assert.equal(findStop('ArrowRight', 0, 3, along), 1);
    assert.equal(findStop('ArrowLeft', 0, 3, back), 1);
    assert.equal(findStop('ArrowRight', 1, 3, back), 0);
  });

  it('leave other keys and empty places alone', () => {
    assert.equal(findStop('ArrowRight', 0, 3, down), undefined);
    assert.equal(findStop('Enter', 0, 3, down), undefined);
    assert.equal(findStop('ArrowDown', -1, 0, down), undefined);
  });
});

describe('typing ahead', () => {
  const texts = ['Delete', 'Edit', 'Embed', 'Édition'];

  it('finds what begins so, whatever its case', () => {
    assert.equal(findTyped(texts, -1, 'em'), 2);
    assert.equal(findTyped(texts, 0, 'É'), 3);
    assert.equal(findTyped(texts, 0, 'x'), undefined);
  });

  it('goes on with the same letter again', () => {
    assert.equal(findTyped(texts, 1, 'e'), 2);
    assert.equal(findTyped(texts, 2, 'ee'), 1);
  });

  it('stays where the longer word still fits', () => {
    assert.equal(findTyped(texts, 1, 'ed'), 1);
  });

  it('forgets after a pause, and takes no commands for letters', () => {
    const key = (name: string, timeStamp: number, ctrlKey = false) => ({
      key: name,
      timeStamp,
      ctrlKey,
      metaKey: false,
      altKey: false,
    });
    const first = typeOn({ text: '', atMs: 0 }, key('e', 5_000));
    assert.deepEqual(first, { text: 'e', atMs: 5_000 });
    assert.deepEqual(typeOn(first!, key('d', 5_100)), { text: 'ed', atMs: 5_100 });
    assert.deepEqual(typeOn(first!, key('d', 9_000)), { text: 'd', atMs: 9_000 });
    assert.equal(typeOn(first!, key('c', 5_100, true)), undefined);
    assert.equal(typeOn(first!, key('Enter', 5_100)), undefined);
    assert.equal(typeOn({ text: '', atMs: 0 }, key(' ', 5_000)), undefined);
  });
});
