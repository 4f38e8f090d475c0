import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupNotifications } from './groups.ts';
import { toRows } from './rows.ts';
import { makeNotification } from './test-notifications.ts';

const groups = groupNotifications([12, 11, 9].map((id) => makeNotification(id, 'ana')));
const shapeOf = (lastReadId: string | undefined) =>
  toRows(groups, lastReadId).map((row) => (row.kind === 'group' ? row.group.id : '—'));

test('a line stands between what was read before and what was not', () => {
  assert.deepEqual(shapeOf('11'), ['12', '—', '11', '9']);
  assert.deepEqual(shapeOf('10'), ['12', '11', '—', '9']);
});

test('no line where all is new, all was read, or nobody knows', () => {
  for (const lastReadId of ['1', '12', '100', undefined])
    assert.deepEqual(shapeOf(lastReadId), ['12', '11', '9']);
});
