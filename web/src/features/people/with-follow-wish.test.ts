import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Relationship } from '@merle/contract';
import type { Action, Item } from '#outbox/index.ts';
import { withFollowWish } from './with-follow-wish.ts';

type FollowAction = Extract<Action, { kind: 'follow' }>;

const STRANGER: Relationship = {
  id: '7',
  following: false,
  showing_reblogs: false,
  notifying: false,
  languages: null,
  followed_by: false,
  blocking: false,
  blocked_by: false,
  muting: false,
  muting_notifications: false,
  muting_expires_at: null,
  requested: false,
  requested_by: false,
  domain_blocking: false,
  endorsed: false,
  note: '',
};
const FRIEND = { ...STRANGER, following: true, showing_reblogs: true };
const OPEN = { id: '7', locked: false };
const LOCKED = { id: '7', locked: true };

type Wish = Pick<Item, 'action' | 'state'>;
const wish = (more: Partial<FollowAction> = {}, state: Item['state'] = 'on-device'): Wish => ({
  action: { kind: 'follow', accountId: '7', on: true, ...more },
  state,
});

describe('how one stands to somebody', () => {
  it('counts a follow that is on its way as done', () => {
    const { following, requested, showing_reblogs } = withFollowWish(STRANGER, OPEN, [wish()]);
    assert.deepEqual(
      { following, requested, showing_reblogs },
      {
        following: true,
        requested: false,
        showing_reblogs: true,
      },
    );
  });

  it('makes it a request where followers are approved, and leaves who follows already as they are', () => {
    const asked = withFollowWish(STRANGER, LOCKED, [wish({}, 'accepted')]);
    assert.deepEqual([asked.following, asked.requested], [false, true]);
    const friend = withFollowWish(FRIEND, LOCKED, [wish({ options: { notify: true } })]);
    assert.deepEqual([friend.following, friend.requested, friend.notifying], [true, false, true]);
  });

  it('changes what was chosen, and nothing else', () => {
    const quiet = withFollowWish(FRIEND, OPEN, [wish({ options: { reposts: false, languages: ['fr'] } })]);
    assert.deepEqual(quiet, { ...FRIEND, showing_reblogs: false, languages: ['fr'] });
  });

  it('lets the last wish win', () => {
    const items = [wish(), wish({ on: false })];
    assert.deepEqual(withFollowWish(FRIEND, OPEN, items), {
      ...FRIEND,
      following: false,
      showing_reblogs: false,
    });
    assert.equal(withFollowWish(STRANGER, OPEN, items.toReversed()).following, true);
  });

  it('passes over what was refused, is published, or concerns others', () => {
    const items = [wish({}, 'refused'), wish({}, 'published'), wish({ accountId: '8' })];
    assert.equal(withFollowWish(STRANGER, OPEN, items), STRANGER);
  });
});
