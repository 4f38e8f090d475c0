import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestSquare } from '#testing/index.ts';
import { openListener } from './test-listener.ts';

test('while the database is dead an accepted post is told to followers at once, and what was missed is found', async (t) => {
  const square = await startTestSquare({ ownDatabase: true });
  t.after(square.stop);
  const [alice, bob] = await Promise.all([square.createAccount('alice'), square.createAccount('bob')]);
  await bob.api.post(`/api/v1/accounts/${alice.id}/follow`);
  const { body: first } = await alice.api.post('/api/v1/statuses', { status: 'All is well' });
  await square.parts.deliverer.idle();
  await bob.api.get('/api/v1/timelines/home');
  const listen = (query: Record<string, string>) =>
    openListener(square.url, { stream: 'user', access_token: bob.token, ...query });
  const before = await listen({});
  await square.postgres!.hold();
  const { body: accepted, headers } = await alice.api.post('/api/v1/statuses', { status: 'Is it just me?' });
  assert.equal(headers.get('x-merle-state'), 'accepted');
  const { event, payload } = await before.next();
  assert.deepEqual([event, JSON.parse(payload!).id], ['update', accepted.id]);
  const during = await listen({ since_id: first.id });
  assert.equal(JSON.parse((await during.next()).payload!).id, first.id);
  assert.equal(JSON.parse((await during.next()).payload!).id, accepted.id);
  await square.postgres!.release();
  const { body: mention } = await alice.api.post('/api/v1/statuses', { status: '@bob it is over' });
  const events: string[] = [];
  while (!events.includes('notification')) {
    const frame = await before.next();
    events.push(frame.event);
    if (frame.event === 'notification') assert.equal(JSON.parse(frame.payload!).status.id, mention.id);
  }
  before.close();
  during.close();
});
