import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addNotification, addOlder, groupNotifications, renewTop, toGroups, type Group } from './groups.ts';
import { makeLike, makeNotification } from './test-notifications.ts';

const namesOf = (group: Group | undefined) => group?.accounts.map(({ acct }) => acct);
const keysOf = (groups: readonly Group[]) => groups.map(({ key }) => key);

describe('groups of notifications', () => {
  test('keep ids that no number holds', () => {
    const groups = toGroups({
      accounts: [{ id: '7', acct: 'ana' }],
      statuses: [],
      partial_accounts: [],
      notification_groups: [
        {
          group_key: 'favourite-1',
          notifications_count: 1,
          type: 'favourite',
          most_recent_notification_id: Number('1234567890123456789'),
          page_min_id: '1234567890123456789',
          page_max_id: '1234567890123456789',
          latest_page_notification_at: '2026-01-01T00:00:00Z',
          sample_account_ids: ['7', '8'],
          status_id: '1',
        },
      ],
    } as never);
    assert.equal(groups[0]?.id, '1234567890123456789');
    assert.deepEqual(namesOf(groups[0]), ['ana'], 'whom the server left out is left out');
  });

  test('grow by one that comes, the latest person first', () => {
    const groups = groupNotifications([makeNotification(2, 'cem'), makeLike(1, 'ana')]);
    const grown = addNotification(groups, makeLike(3, 'ben'));
    assert.deepEqual(keysOf(grown), ['favourite-1', 'ungrouped-2']);
    assert.equal(grown[0]?.count, 2);
    assert.deepEqual(namesOf(grown[0]), ['ben', 'ana']);
  });

  test('stay as they are where it is there already', () => {
    const groups = groupNotifications([makeNotification(2, 'cem'), makeLike(1, 'ana')]);
    assert.equal(addNotification(groups, makeLike(1, 'ana')), groups);
    assert.equal(addNotification(groups, makeNotification(2, 'cem')), groups);
  });

  test('tell nobody twice', () => {
    const grown = addNotification(groupNotifications([makeLike(1, 'ana')]), makeLike(2, 'ana'));
    assert.deepEqual(namesOf(grown[0]), ['ana']);
  });

  test('of a server without them are made', () => {
    const plain = makeNotification(4, 'dan', { group_key: undefined as never });
    const groups = groupNotifications([
      plain,
      makeLike(3, 'ben'),
      makeNotification(2, 'cem'),
      makeLike(1, 'ana'),
    ]);
    assert.deepEqual(keysOf(groups), ['ungrouped-4', 'favourite-1', 'ungrouped-2']);
  });

  test('below are not told twice', () => {
    const top = groupNotifications([makeLike(3, 'ben')]);
    const older = groupNotifications([makeNotification(2, 'cem'), makeLike(1, 'ana')]);
    assert.deepEqual(keysOf(addOlder(top, older)), ['favourite-1', 'ungrouped-2']);
  });

  test('read anew keep what was read below, where nothing can be missing', () => {
    const before = groupNotifications([3, 2, 1].map((id) => makeNotification(id, 'ana')));
    const joined = groupNotifications([5, 4, 3].map((id) => makeNotification(id, 'ana')));
    assert.deepEqual(
      keysOf(renewTop(before, joined)),
      [5, 4, 3, 2, 1].map((id) => `ungrouped-${id}`),
    );
    const torn = groupNotifications([9, 8].map((id) => makeNotification(id, 'ana')));
    assert.equal(renewTop(before, torn), torn);
  });

  test('lose nothing and repeat nothing, however they come', () => {
    const likes = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('ana', 'ben', 'cem')));
    fc.assert(
      fc.property(likes, (drawn) => {
        const all = drawn.map(([post, from], at) => makeLike(at + 1, from, String(post)));
        const groups = groupNotifications(all.toReversed());
        assert.equal(new Set(keysOf(groups)).size, groups.length);
        assert.equal(
          groups.reduce((sum, { count }) => sum + count, 0),
          all.length,
        );
        const ids = groups.map(({ id }) => Number(id));
        assert.deepEqual(
          ids,
          ids.toSorted((a, b) => b - a),
        );
      }),
    );
  });
});
