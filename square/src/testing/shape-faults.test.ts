import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toId } from '#kernel/index.ts';
import { isRepost } from '#posts/index.ts';
import { startTestSquare } from './index.ts';
import { createShapeFaults } from './shape-faults.ts';

const json = (schema: Record<string, unknown>) => ({ content: { 'application/json': { schema } } });
const closed = (name: string) => ({
  type: 'object',
  properties: { [name]: { type: 'string' } },
  required: [name],
  additionalProperties: false,
});
const find = createShapeFaults({
  paths: {
    '/api/things/{id}': { get: { responses: { 200: json(closed('id')), '4XX': json(closed('error')) } } },
  },
  components: { schemas: {} },
});
const answer = (body: unknown, status = 200) => ({ status, headers: new Headers(), body });

test('what a route does not say that it answers is a fault, which is named', () => {
  assert.deepEqual(find('get', '/api/things/7', answer({ id: '7' })), []);
  assert.deepEqual(find('get', '/api/things/7', answer({ id: '7', secret: 'x' })), [
    '/ must NOT have additional properties: secret',
  ]);
});

test('errors are held to their range', () => {
  assert.deepEqual(find('get', '/api/things/7', answer({ error: 'no' }, 404)), []);
  assert.deepEqual(find('get', '/api/things/7', answer({ error: 'no', stack: 'x' }, 422)), [
    '/ must NOT have additional properties: stack',
  ]);
  assert.deepEqual(find('get', '/api/things/7', answer('away', 503)), []);
});

test('ready bytes that hold more than their route says are refused by the client of a test square', async (t) => {
  const square = await startTestSquare();
  t.after(square.stop);
  const { api } = await square.createAccount('alice');
  const { body: status } = await api.post('/api/v1/statuses', { status: 'Hello' });
  const id = toId(status.id);
  const card = (await square.parts.posts.find([id])).get(id);
  assert.ok(card && !isRepost(card) && card.wire);
  card.wire = Buffer.from(card.wire.toString().replace('{', '{"secret":1,'));
  await assert.rejects(() => api.get(`/api/v1/statuses/${status.id}`), /additional properties: secret/);
});
