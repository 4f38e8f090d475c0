import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestSquare, withShapes } from '#testing/index.ts';

test('while the database is away, what is in memory is read, and the rest says plainly that it cannot be done now', async (t) => {
  const square = await startTestSquare({ ownDatabase: true });
  t.after(square.stop);
  const [alice, bob] = [
    await square.createAccount('alice', { role: 'owner' }),
    await square.createAccount('bob'),
  ];
  const api = withShapes(alice.api);
  await api.post(`/api/v1/accounts/${bob.id}/follow`);
  const { body: list } = await api.post('/api/v1/lists', { title: 'Friends' });
  await api.post(`/api/v1/lists/${list.id}/accounts`, { account_ids: [String(bob.id)] });
  const filter = { title: 'Fish', context: ['home'], keywords_attributes: [{ keyword: 'fish' }] };
  await api.post('/api/v2/filters', filter);
  const { body: post } = await bob.api.post('/api/v1/statuses', { status: 'A fish #lake' });
  await square.parts.deliverer.idle();
  const warm = [
    '/api/v2/instance',
    `/api/v1/timelines/list/${list.id}`,
    '/api/v1/tags/lake',
    '/api/v2/filters',
  ];
  for (const path of warm) assert.equal((await api.get(path)).status, 200, path);

  await square.postgres!.hold();
  const timeline = await api.get(`/api/v1/timelines/list/${list.id}`);
  assert.deepEqual(
    timeline.body.map(({ id }: { id: string }) => id),
    [post.id],
  );
  assert.equal(timeline.body[0].filtered[0].filter.title, 'Fish');
  const { body: instance } = await api.get('/api/v2/instance');
  assert.equal(instance.contact.account.username, 'alice');
  for (const path of ['/api/v1/instance', '/api/v2/filters', '/api/v1/instance/rules', '/nodeinfo/2.0'])
    assert.equal((await api.get(path)).status, 200, path);
  const refused = await Promise.all([
    api.post('/api/v1/lists', { title: 'Others' }),
    api.post('/api/v2/filters', filter),
    api.post('/api/v1/reports', { account_id: String(bob.id) }),
    api.get('/api/v2/search?q=bob'),
    api.get('/api/v1/suggestions'),
    api.get('/api/v1/lists'),
  ]);
  for (const { status, headers, body } of refused) {
    assert.equal(status, 503);
    assert.match(body.error, /database does not answer/);
    assert.ok(Number(headers.get('retry-after')) > 0);
  }
  await square.postgres!.release();
});
