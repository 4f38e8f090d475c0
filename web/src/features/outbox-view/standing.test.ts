import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Item } from '#outbox/index.ts';
import { findStep, isInHand, listWaitingPosts, toStanding } from './standing.ts';

const item = (part: object): Item => ({ state: 'on-device', isSending: false, ...part }) as unknown as Item;
const post = (id: string, inReplyTo?: object, more: object = {}) =>
  item({ id, action: { kind: 'post', draft: { text: id, inReplyTo } }, ...more });

describe('how an item stands', () => {
  test('is told apart by what it waits for', () => {
    assert.equal(toStanding(item({})), 'queued');
    assert.equal(toStanding(item({ isSending: true, waitsFor: 'network' })), 'sending');
    assert.equal(toStanding(item({ waitsFor: 'network' })), 'no-network');
    assert.equal(toStanding(item({ waitsFor: 'sign-in' })), 'no-sign-in');
    assert.equal(toStanding(item({ state: 'accepted', isSending: true })), 'accepted');
  });

  test('nothing is done with it once the square has it', () => {
    assert.equal(isInHand(item({})), true);
    assert.equal(isInHand(item({ isSending: true })), true);
    assert.equal(isInHand(item({ state: 'accepted' })), false);
    assert.equal(isInHand(item({ state: 'refused' })), true);
  });
});

describe('the waiting posts', () => {
  const items = [
    post('a', { statusId: '7' }),
    post('b', { itemId: 'a' }),
    post('c'),
    post('d', { statusId: '7' }, { state: 'published' }),
    item({ id: 'e', action: { kind: 'mark' } }),
  ];

  test('are those that are not published', () => {
    assert.deepEqual(
      listWaitingPosts(items).map(({ id }) => id),
      ['a', 'b', 'c'],
    );
  });

  test('of a thread are those that answer it, and those that go on from them', () => {
    assert.deepEqual(
      listWaitingPosts(items, '7').map(({ id }) => id),
      ['a', 'b'],
    );
  });
});

describe('findStep', () => {
  test('goes before the one above, or behind the one below', () => {
    assert.deepEqual(findStep(['a', 'b', 'c'], 'b', -1), { beforeId: 'a' });
    assert.deepEqual(findStep(['a', 'b', 'c'], 'a', 1), { beforeId: 'c' });
    assert.deepEqual(findStep(['a', 'b', 'c'], 'b', 1), { beforeId: undefined });
  });

  test('goes nowhere from an end', () => {
    assert.equal(findStep(['a', 'b'], 'a', -1), undefined);
    assert.equal(findStep(['a', 'b'], 'b', 1), undefined);
    assert.equal(findStep(['a', 'b'], 'x', 1), undefined);
  });
});
