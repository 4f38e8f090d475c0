import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fromDraftName, toAddress, toDraftName, toPlace, type Place } from './place.ts';

const PLACES: readonly (readonly [string, Place, string])[] = [
  ['/compose', { kind: 'new' }, 'new'],
  ['/compose?reply=12', { kind: 'reply', statusId: '12' }, 'reply:12'],
  ['/compose?quote=12', { kind: 'quote', statusId: '12' }, 'quote:12'],
  ['/compose?edit=12', { kind: 'edit', statusId: '12' }, 'edit:12'],
  ['/compose?redraft=12', { kind: 'redraft', statusId: '12' }, 'redraft:12'],
  ['/compose?to=ann%40a.example', { kind: 'direct', acct: 'ann@a.example' }, 'to:ann@a.example'],
  ['/compose?item=a-b', { kind: 'item', itemId: 'a-b' }, 'item:a-b'],
];

describe('places', () => {
  for (const [address, place, name] of PLACES) {
    test(`${name} has an address, and a name to keep its draft under`, () => {
      assert.deepEqual(toPlace(new URL(address, 'https://a.example').searchParams), place);
      assert.equal(toAddress(place), address);
      assert.equal(toDraftName(place), name);
      assert.deepEqual(fromDraftName(name), { place, part: 0 });
      assert.deepEqual(fromDraftName(toDraftName(place, 2)), { place, part: 2 });
    });
  }

  test('names that came from elsewhere are left alone', () => {
    assert.equal(fromDraftName(''), undefined);
    assert.equal(fromDraftName('poem'), undefined);
    assert.equal(fromDraftName('reply'), undefined);
    assert.equal(fromDraftName('letter:5'), undefined);
  });

  test('what was shared from another app is something new', () => {
    assert.deepEqual(toPlace(new URLSearchParams('title=A&url=https://a.example')), { kind: 'new' });
  });
});
