import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, withShapes, type Api, type TestAccount, type TestSquare } from '#testing/index.ts';

describe('addresses that nothing else asks answer what they say', () => {
  let square: TestSquare;
  let alice: TestAccount;
  let bob: TestAccount;
  let api: Api;
  before(async () => {
    square = await startTestSquare();
    [alice, bob] = await Promise.all([square.createAccount('alice'), square.createAccount('bob')]);
    api = withShapes(alice.api);
  });
  after(() => square.stop());

  /** Asks, and wants a 200. */
  async function ask(method: keyof Api, path: string, body?: unknown) {
    const answer = await api[method](path, body);
    assert.equal(answer.status, 200, `${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  test('what is undone on a post', async () => {
    const { id } = await ask('post', '/api/v1/statuses', { status: 'Hello #square' });
    for (const verb of ['bookmark', 'unbookmark', 'pin', 'unpin', 'mute', 'unmute'])
      await ask('post', `/api/v1/statuses/${id}/${verb}`);
    await ask('patch', `/api/v1/statuses/${id}`, { status: 'Hello, all' });
    await ask('patch', `/api/v1/statuses/${id}/interaction_policy`, { quote_approval_policy: 'nobody' });
  });

  test('what is done to a person', async () => {
    for (const verb of ['follow', 'pin', 'unpin', 'endorse', 'unendorse', 'remove_from_followers'])
      await ask('post', `/api/v1/accounts/${bob.id}/${verb}`);
    const { note } = await ask('post', `/api/v1/accounts/${bob.id}/note`, { comment: 'from school' });
    assert.equal(note, 'from school');
  });

  test('lists and filters one by one, in either way to change them', async () => {
    const list = await ask('post', '/api/v1/lists', { title: 'Friends' });
    assert.deepEqual(await ask('get', `/api/v1/lists/${list.id}`), list);
    const post = await ask('post', '/api/v1/statuses', { status: 'filtered' });
    const keyword = { keyword: 'tea', whole_word: true };
    const form = { title: 'Tea', context: ['home'], keywords_attributes: [keyword] };
    const filter = await ask('post', '/api/v2/filters', form);
    const picked = await ask('post', `/api/v2/filters/${filter.id}/statuses`, { status_id: post.id });
    assert.deepEqual(await ask('get', `/api/v2/filters/${filter.id}/statuses`), [picked]);
    assert.deepEqual(await ask('get', `/api/v2/filters/statuses/${picked.id}`), picked);
    const [{ id }] = filter.keywords;
    await ask('patch', `/api/v2/filters/keywords/${id}`, { keyword: 'coffee' });
    await ask('patch', `/api/v2/filters/${filter.id}`, { title: 'Coffee' });
    assert.equal((await ask('get', `/api/v1/filters/${id}`)).phrase, 'coffee');
    await ask('patch', `/api/v1/filters/${id}`, { phrase: 'cocoa', context: ['home'] });
  });

  test('the notification policy of version 1, and old ways to let go of notifications', async () => {
    const given = { filter_not_following: true };
    for (const method of ['put', 'patch'] as const) {
      const policy = await ask(method, '/api/v1/notifications/policy', given);
      assert.equal(policy.filter_not_following, true);
    }
    await ask('post', '/api/v1/notifications/requests/accept', { id: [] });
    await ask('put', '/api/v1/notifications/policy', { filter_not_following: false });
  });

  test('one’s own profile and claims', async () => {
    assert.equal((await ask('patch', '/api/v1/profile', { display_name: 'Al' })).display_name, 'Al');
    assert.equal((await ask('post', '/oauth/userinfo')).preferred_username, 'alice');
  });
});
