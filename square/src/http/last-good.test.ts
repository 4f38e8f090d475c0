import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestSquare } from '#testing/index.ts';

test('while the database is dead, people read on what they were reading, and nobody what another one read', async (t) => {
  const square = await startTestSquare({ ownDatabase: true });
  t.after(square.stop);
  const [ann, bob] = [await square.createAccount('ann'), await square.createAccount('bob')];
  const { id } = (
    await ann.api.post('/api/v1/statuses', { status: 'Only for me #mine', visibility: 'direct' })
  ).body;
  const path = `/api/v1/accounts/${ann.id}/statuses?tagged=mine`;
  const live = await ann.api.get(path);
  assert.equal(live.body[0].id, id);
  assert.equal((await bob.api.get(path)).body.length, 0);
  await square.postgres!.hold();
  const saved = await ann.api.get(path);
  assert.equal(saved.status, 200);
  assert.equal(saved.headers.get('x-freshness'), 'saved');
  assert.match(saved.headers.get('age') ?? '', /^\d+$/);
  assert.equal(saved.headers.get('link'), live.headers.get('link'));
  assert.deepEqual(saved.body, live.body);
  assert.deepEqual((await bob.api.get(path)).body, []);
  const never = await bob.api.get(`${path}&limit=7`);
  assert.equal(never.status, 503);
  assert.ok(never.headers.get('retry-after'));
});
