import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalizeUsername, validateUsername } from './usernames.ts';

test('a username is 1 to 30 ASCII letters, digits and underscores', () => {
  for (const username of ['a', 'Ann', 'ann_lee_42', '_', '1', 'a'.repeat(30), 'administratrix']) {
    assert.equal(validateUsername(username), undefined, username);
  }
  const faults: readonly (readonly [string, string])[] = [
    ['', 'ERR_BLANK'],
    ['a'.repeat(31), 'ERR_TOO_LONG'],
    ...[
      'ann lee',
      'ann.',
      'ann-lee',
      'аdmin',
      'anné',
      'ann\n',
      '\u017Fam',
      '\u212Aim',
      '@ann',
      'a\0',
      '日本',
    ].map((username) => [username, 'ERR_INVALID'] as const),
    ...[
      'admin',
      'ADMIN',
      'Support',
      'root',
      'help',
      'security',
      'owner',
      'about',
      'api',
      '_admin_',
      'merle',
    ].map((username) => [username, 'ERR_RESERVED'] as const),
  ];
  for (const [username, error] of faults) assert.equal(validateUsername(username)?.error, error, username);
});

test('the list of reserved names can be another', () => {
  assert.equal(validateUsername('admin', new Set()), undefined);
  assert.equal(validateUsername('Mayor', new Set(['mayor']))?.error, 'ERR_RESERVED');
});

test('names are looked up without their sign and case', () => {
  assert.equal(normalizeUsername(' @Ann '), 'ann');
});
