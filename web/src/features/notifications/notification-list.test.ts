import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Notification } from '@merle/contract';
import { Failure } from '#api/index.ts';
import type { SavedPage } from '#records/index.ts';
import { groupNotifications } from './groups.ts';
import { countNext, createNotificationList } from './notification-list.ts';
import type { GroupPage } from './notifications-api.ts';
import { makeLike, makeNotification } from './test-notifications.ts';

const PAGE = 3;

function createSquare(first: readonly number[]) {
  const square = { all: first.map((id): Notification => makeNotification(id, 'ana')), fails: false };
  const toPage = (maxId = Infinity): GroupPage => {
    const below = square.all.filter(({ id }) => Number(id) < maxId);
    const groups = groupNotifications(below.slice(0, PAGE));
    return { groups, statuses: [], nextMaxId: below.length > PAGE ? groups.at(-1)?.id : undefined };
  };
  const kept: { page: SavedPage<GroupPage> | undefined } = { page: undefined };
  const list = createNotificationList({
    readPage: async (maxId) => {
      if (square.fails) throw new Failure('unreachable', 'no answer');
      return toPage(maxId === undefined ? undefined : Number(maxId));
    },
    put: () => {},
    saved: {
      find: async () => kept.page,
      keep: (value) => (kept.page = { value, savedAtMs: 1 }),
    },
    isWanted: ({ type }) => type !== 'poll',
  });
  const ids = () => list.get().groups.map(({ id }) => Number(id));
  return { square, kept, list, ids };
}

describe('the list of notifications', () => {
  test('is read page by page down to its end', async () => {
    const { list, ids } = createSquare([5, 4, 3, 2, 1]);
    await list.start();
    assert.deepEqual(ids(), [5, 4, 3]);
    await list.loadOlder();
    assert.deepEqual(ids(), [5, 4, 3, 2, 1]);
    assert.equal(list.get().older, 'end');
  });

  test('holds what comes back until it is wanted', async () => {
    const { list, ids } = createSquare([1]);
    await list.start();
    list.receive(makeLike(2, 'ben'));
    list.receive(makeLike(3, 'cem'));
    list.receive(makeNotification(4, 'dan', { type: 'poll' }));
    list.receive(makeNotification(5, 'dan', { filtered: true }));
    assert.deepEqual(ids(), [1]);
    assert.equal(countNext(list.get()), 1);
    list.showNext();
    assert.deepEqual(ids(), [3, 1]);
    assert.equal(countNext(list.get()), 0);
  });

  test('shows what the device kept while the square does not answer, and says so', async () => {
    const { list, square, kept, ids } = createSquare([2, 1]);
    kept.page = {
      value: { groups: groupNotifications([makeNotification(1, 'ana')]), statuses: [], nextMaxId: undefined },
      savedAtMs: 7,
    };
    square.fails = true;
    await list.start();
    assert.deepEqual(ids(), [1]);
    assert.equal(list.get().savedAtMs, 7);
    assert.equal(list.get().failure?.kind, 'unreachable');
    square.fails = false;
    await list.refresh();
    assert.deepEqual(ids(), [2, 1]);
    assert.equal(list.get().savedAtMs, undefined);
    assert.equal(list.get().failure, undefined);
  });

  test('finds what came during a break, and keeps what was read below', async () => {
    const { list, square, ids } = createSquare([5, 4, 3, 2, 1]);
    await list.start();
    await list.loadOlder();
    square.all.unshift(makeNotification(6, 'ben'));
    await list.refresh();
    assert.equal(countNext(list.get()), 1);
    list.showNext();
    assert.deepEqual(ids(), [6, 5, 4, 3, 2, 1]);
  });

  test('begins anew where more came than a page holds', async () => {
    const { list, square, ids } = createSquare([3, 2, 1]);
    await list.start();
    square.all.unshift(...[9, 8, 7, 6].map((id) => makeNotification(id, 'ben')));
    await list.refresh();
    await list.loadOlder();
    assert.deepEqual(ids(), [3, 2, 1], 'what waits is not mixed into what is shown');
    list.showNext();
    assert.deepEqual(ids(), [9, 8, 7]);
    await list.loadOlder();
    assert.deepEqual(ids(), [9, 8, 7, 6, 3, 2]);
  });

  test('loses what was dismissed on another device', async () => {
    const { list, square, ids } = createSquare([3, 2, 1]);
    await list.start();
    square.all.splice(1, 1);
    await list.refresh();
    assert.deepEqual(ids(), [3, 1]);
    assert.equal(list.get().next, undefined);
  });

  test('loses what is dismissed, shown or waiting', async () => {
    const { list, ids } = createSquare([2, 1]);
    await list.start();
    list.receive(makeNotification(3, 'ben'));
    list.remove('ungrouped-2');
    list.remove('ungrouped-3');
    list.showNext();
    assert.deepEqual(ids(), [1]);
    list.restore(groupNotifications([makeNotification(2, 'ana')])[0]!);
    assert.deepEqual(ids(), [2, 1], 'where it stood');
    list.clear();
    assert.deepEqual(ids(), []);
  });

  test('stays and says why where an older page cannot be had', async () => {
    const { list, square, ids } = createSquare([5, 4, 3, 2, 1]);
    await list.start();
    square.fails = true;
    await list.loadOlder();
    assert.deepEqual(ids(), [5, 4, 3]);
    assert.equal(list.get().older, 'more');
    assert.equal(list.get().failure?.kind, 'unreachable');
  });
});
