import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Failure } from '#api/index.ts';
import { createUnread } from './unread.ts';

function createSquare({ count = 2, lastReadId = '10' } = {}) {
  const told: unknown[] = [];
  const square = { lastReadId, count, fails: false, hasGroups: true };
  const check = () => {
    if (square.fails) throw new Failure('unreachable', 'no answer');
  };
  return {
    square,
    told,
    client: {
      get: async (path: string) => {
        check();
        if (path.endsWith('/markers')) return { notifications: { last_read_id: square.lastReadId } };
        if (path.includes('/v2/') && !square.hasGroups) throw new Failure('not-found', 'no');
        return { count: square.count };
      },
      post: async (_path: string, body: unknown) => {
        check();
        told.push(body);
      },
    } as never,
  };
}

const come = (id: string, group_key = `ungrouped-${id}`) => ({ id, group_key });

describe('unread notifications', () => {
  test('are counted by the square', async () => {
    const unread = createUnread(createSquare().client);
    await unread.refresh();
    assert.deepEqual(unread.get(), { count: 2, lastReadId: '10' });
  });

  test('are counted one by one where the square knows no groups', async () => {
    const { client, square } = createSquare({ count: 5 });
    square.hasGroups = false;
    const unread = createUnread(client);
    await unread.refresh();
    assert.equal(unread.get().count, 5);
  });

  test('grow as they come, a group once, and nothing that is held back or was read', async () => {
    const unread = createUnread(createSquare().client);
    await unread.refresh();
    unread.receive(come('11', 'favourite-1'));
    unread.receive(come('12', 'favourite-1'));
    unread.receive(come('13'));
    unread.receive(come('9'));
    unread.receive({ ...come('14'), filtered: true });
    assert.equal(unread.get().count, 4);
  });

  test('are none once they were seen, here and on other devices', async () => {
    const { client, told } = createSquare();
    const unread = createUnread(client);
    await unread.refresh();
    await unread.markRead('100');
    assert.deepEqual(unread.get(), { count: 0, lastReadId: '100' });
    assert.deepEqual(told, [{ notifications: { last_read_id: '100' } }]);
    await unread.markRead('99');
    assert.equal(told.length, 1, 'never goes back');
  });

  test('stay seen where the square could not be told, until it can', async () => {
    const { client, told, square } = createSquare();
    const unread = createUnread(client);
    await unread.refresh();
    square.fails = true;
    await unread.markRead('100');
    await unread.refresh();
    assert.equal(unread.get().count, 0);
    square.fails = false;
    square.count = 0;
    square.lastReadId = '100';
    await unread.refresh();
    assert.deepEqual(told, [{ notifications: { last_read_id: '100' } }]);
    assert.equal(unread.get().lastReadId, '100');
  });
});
