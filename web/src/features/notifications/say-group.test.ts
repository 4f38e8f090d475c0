import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Group } from './groups.ts';
import { sayGroup } from './say-group.ts';

// As the build says it.
Object.assign(globalThis, { LANGUAGE: 'en' });
const { english } = await import('./words-english.ts');
const { french } = await import('./words-french.ts');

const say = (group: Partial<Group>, about: object = {}, words = english) =>
  sayGroup(group as Group, { words, post: undefined, viewerId: '1', people: 1, ...about });

describe('what a notification says', () => {
  test('is told of people', () => {
    assert.deepEqual(say({ type: 'favourite' }), { people: true, text: 'liked your post' });
    assert.equal(say({ type: 'favourite' }, { people: 1 }, french).text, 'a aimé votre message');
    assert.equal(say({ type: 'favourite' }, { people: 3 }, french).text, 'ont aimé votre message');
  });

  test('tells answers and direct messages from other mentions', () => {
    const post = { visibility: 'public', in_reply_to_account_id: null };
    assert.equal(say({ type: 'mention' }, { post }).text, 'mentioned you');
    assert.equal(
      say({ type: 'mention' }, { post: { ...post, in_reply_to_account_id: '1' } }).text,
      'answered you',
    );
    assert.equal(
      say({ type: 'mention' }, { post: { ...post, visibility: 'direct' } }).text,
      'wrote to you directly',
    );
  });

  test('tells own polls from others', () => {
    assert.equal(say({ type: 'poll' }, { post: { account: { id: '1' } } }).text, 'Your poll has ended');
    assert.equal(say({ type: 'poll' }, { post: { account: { id: '2' } } }).people, false);
  });

  test('names what moderators did', () => {
    const official = { moderation_warning: { id: '1', action: 'silence', text: '' } };
    assert.equal(
      say({ type: 'moderation_warning', official }).text,
      'The moderators have limited your account',
    );
    const strange = { moderation_warning: { id: '1', action: 'shout', text: '' } };
    assert.match(say({ type: 'moderation_warning', official: strange }).text, /a warning/);
  });

  test('is honest about what it does not know', () => {
    assert.match(say({ type: 'annual_report' }).text, /does not know yet \(“annual_report”\)/);
    assert.match(say({ type: 'toString' }).text, /“toString”/);
    assert.equal(
      say({ type: 'new', official: { fallback: { title: 'A gift for you' } } }).text,
      'A gift for you',
    );
  });
});
