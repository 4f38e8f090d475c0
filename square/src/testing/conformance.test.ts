import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFindShapeFaults } from './conformance.ts';
import { startTestSquare, withShapes } from './index.ts';

const thing = { $ref: '#/components/schemas/Thing' };
const answering = (schema: Record<string, unknown>) => ({
  responses: { 200: { content: { 'application/json': { schema } } } },
});
const find = createFindShapeFaults({
  paths: {
    '/api/v1/things': { get: answering({ type: 'array', items: thing }) },
    '/api/v1/things/{id}': { get: answering(thing) },
    '/api/v1/things/count': { get: answering({ type: 'integer' }) },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        properties: { id: { type: 'string' }, at: { type: ['string', 'null'], format: 'date-time' } },
        required: ['id'],
      },
    },
  },
});
const answer = (body: unknown, status = 200) => ({ status, headers: new Headers(), body });

test('a fault of shape is found, and where it is', () => {
  assert.deepEqual(find('get', '/api/v1/things', answer([{ id: '1', at: null }])), []);
  assert.deepEqual(find('get', '/api/v1/things?limit=2', answer([{ id: 1, at: null }])), [
    '/0/id must be string',
  ]);
  assert.deepEqual(find('get', '/api/v1/things/7', answer({ id: '7', at: 'today' })), [
    '/at must match format "date-time"',
  ]);
});

test('keys that the document calls optional must be sent too', () => {
  assert.deepEqual(find('get', '/api/v1/things/7', answer({ id: '7' })), [
    "/ must have required property 'at'",
  ]);
});

test('the most literal path counts, and what is not documented is not judged', () => {
  assert.deepEqual(find('get', '/api/v1/things/count', answer(3)), []);
  assert.deepEqual(find('get', '/api/v1/others', answer('anything')), []);
  assert.deepEqual(find('post', '/api/v1/things', answer('anything')), []);
  assert.deepEqual(find('get', '/api/v1/things', answer({ error: 'no' }, 404)), []);
});

test('posts, people and timelines have the documented shapes', async (t) => {
  const square = await startTestSquare();
  t.after(square.stop);
  const [alice, bob] = await Promise.all([square.createAccount('alice'), square.createAccount('bob')]);
  const api = withShapes(alice.api);
  const poll = { options: ['yes', 'no'], expires_in: 600 };
  const { body: post } = await api.post('/api/v1/statuses', { status: 'Hello @bob #square', poll });
  for (const path of [
    `statuses/${post.id}`,
    `statuses/${post.id}/history`,
    `accounts/${alice.id}`,
    'timelines/home',
  ]) {
    assert.equal((await api.get(`/api/v1/${path}`)).status, 200, path);
  }
  for (const path of [`accounts/${bob.id}/follow`, `accounts/${bob.id}/mute`, `statuses/${post.id}/reblog`]) {
    assert.equal((await api.post(`/api/v1/${path}`)).status, 200, path);
  }
  const visitor = withShapes(square.api());
  for (const path of [`statuses/${post.id}/context`, 'timelines/public', `accounts/${alice.id}/following`]) {
    assert.equal((await visitor.get(`/api/v1/${path}`)).status, 200, path);
  }
});
