import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type, type TSchema } from 'typebox';
import { anyone } from './access.ts';
import { createSerializerCompiler } from './allow-list.ts';
import { createTestServer } from './testing.ts';

const compile = createSerializerCompiler();
/** What goes out of a value. */
function send(schema: TSchema, value: unknown): unknown {
  return JSON.parse(compile({ schema, method: 'GET', url: '/' })(value));
}

const Person = Type.Object({
  id: Type.String(),
  name: Type.Optional(Type.String()),
  emails: Type.Array(Type.Object({ host: Type.String() })),
  boss: Type.Union([Type.Object({ id: Type.String() }), Type.Null()]),
  counts: Type.Record(Type.String(), Type.Number()),
});

test('what the schema does not name does not go out, at any depth', () => {
  const secret = { password: 'x' };
  const person = {
    ...secret,
    id: '1',
    emails: [{ ...secret, host: 'a.example' }],
    boss: { ...secret, id: '2' },
    counts: { posts: 3 },
  };
  const { password: _, ...rest } = person;
  assert.deepEqual(send(Person, person), {
    ...rest,
    emails: [{ host: 'a.example' }],
    boss: { id: '2' },
  });
  assert.deepEqual(send(Type.Array(Person), [{ ...person, boss: null }]), [
    { ...rest, emails: [{ host: 'a.example' }], boss: null },
  ]);
});

test('an object does not go out in the place of a text, nor one thing in that of a list', () => {
  const given = { id: { password: 'x' }, emails: { password: 'x' }, boss: 'none', counts: ['x'] };
  assert.deepEqual(send(Person, given), { id: null, emails: null, boss: 'none', counts: { 0: 'x' } });
  assert.equal(send(Type.Boolean(), { password: 'x' }), null);
  assert.equal(send(Type.Enum(['a']), { password: 'x' }), null);
  assert.deepEqual(send(Type.Array(Type.Never(), { maxItems: 0 }), [{ password: 'x' }]), [null]);
});

test('an answer of several possible shapes is refused, as nobody could say which one is meant', () => {
  const either = Type.Union([Type.Object({ id: Type.String() }), Type.Array(Type.String())]);
  assert.throws(() => send(either, []), /one shape/);
});

test('a route of the API that does not say what it answers cannot be registered', async () => {
  const { app } = createTestServer();
  const config = { access: anyone };
  assert.throws(() => app.get('/api/x', { config }, async () => ({})), /does not say what it answers/);
  assert.throws(() => app.get('/oauth/token', { config }, async () => ({})), /does not say what it answers/);
  app.get('/about', { config }, async () => 'a page');
  assert.equal((await app.inject('/about')).body, 'a page');
});

test('bytes and texts that are ready are sent as they are', async () => {
  const { app } = createTestServer();
  const schema = { response: { 200: Type.Object({ id: Type.String() }) } };
  for (const [path, body] of [
    ['/api/bytes', Buffer.from('{"id":"1","x":2}')],
    ['/api/text', '{"id":"1","x":2}'],
  ] as const)
    app.get(path, { schema, config: { access: anyone } }, async (_request, reply) =>
      reply.type('application/json; charset=utf-8').send(body as never),
    );
  assert.equal((await app.inject('/api/bytes')).body, '{"id":"1","x":2}');
  assert.equal((await app.inject('/api/text')).body, '{"id":"1","x":2}');
});
