import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from 'typebox';
import { Problem, toId } from '#kernel/index.ts';
import { anyone, optional, user, type Principal } from './access.ts';
import { anyAnswer, createTestServer } from './testing.ts';

const alice: Principal = {
  tokenId: toId(1),
  accountId: toId(2),
  appId: undefined,
  scopes: ['read', 'follow'],
};
const appOnly: Principal = { tokenId: toId(3), accountId: undefined, appId: toId(4), scopes: ['read'] };
const tokens: Record<string, Principal> = { alice, app: appOnly };
const verifyToken = (token: string) => tokens[token];

function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}

test('a route that does not say its access cannot be registered', () => {
  const { app } = createTestServer();
  assert.throws(() => app.get('/open', async () => 'x'), /does not say its access/);
});

test('tokens and scopes are refused in Mastodon’s words', async () => {
  const { app } = createTestServer({ verifyToken });
  app.get('/api/read', { schema: anyAnswer, config: { access: user('read:statuses') } }, async () => ({
    ok: true,
  }));
  app.get('/api/write', { schema: anyAnswer, config: { access: user('write:statuses') } }, async () => ({
    ok: true,
  }));
  app.get('/api/mutes', { schema: anyAnswer, config: { access: user('write:mutes') } }, async () => ({
    ok: true,
  }));
  app.get('/api/app', { schema: anyAnswer, config: { access: { who: 'app' } } }, async () => ({ ok: true }));
  const ask = async (url: string, token?: string) => {
    const answer = await app.inject({ url, headers: token ? bearer(token) : {} });
    return [answer.statusCode, (answer.json() as { error?: string }).error];
  };
  assert.deepEqual(await ask('/api/read'), [401, 'The access token is invalid']);
  assert.deepEqual(await ask('/api/read', 'forged'), [401, 'The access token is invalid']);
  assert.deepEqual(await ask('/api/read', 'app'), [422, 'This method requires an authenticated user']);
  assert.deepEqual(await ask('/api/read', 'alice'), [200, undefined]);
  assert.deepEqual(await ask('/api/write', 'alice'), [403, 'This action is outside the authorized scopes']);
  assert.deepEqual(await ask('/api/mutes', 'alice'), [200, undefined]);
  assert.deepEqual(await ask('/api/app', 'app'), [200, undefined]);
});

test('an optional token is used when it is good, refused when it is not, and needs the scope', async () => {
  const { app } = createTestServer({ verifyToken });
  const who = async (request: { principal: Principal | undefined }) => ({
    id: request.principal?.accountId?.toString() ?? null,
  });
  app.get('/api/who', { schema: anyAnswer, config: { access: optional } }, who);
  assert.deepEqual((await app.inject('/api/who')).json(), { id: null });
  assert.deepEqual((await app.inject({ url: '/api/who', headers: bearer('alice') })).json(), { id: '2' });
  assert.equal((await app.inject({ url: '/api/who', headers: bearer('forged') })).statusCode, 401);
});

test('errors are JSON with CORS and an id, and a bug tells nothing of itself but is logged', async () => {
  const { app, logged } = createTestServer();
  app.get('/api/bug', { schema: anyAnswer, config: { access: anyone } }, () =>
    Promise.reject(new Error('secret detail')),
  );
  app.get('/api/none', { schema: anyAnswer, config: { access: anyone } }, () =>
    Promise.reject(new Problem('not-found', 'Record not found')),
  );
  const bug = await app.inject('/api/bug');
  assert.equal(bug.statusCode, 500);
  assert.ok(!bug.body.includes('secret detail'));
  assert.equal(bug.headers['access-control-allow-origin'], '*');
  assert.match(String(bug.headers['content-type']), /^application\/json/);
  const errors = logged.filter((line) => line['level'] === 50);
  assert.equal(errors.length, 1);
  assert.equal(errors[0]?.['requestId'], bug.headers['x-request-id']);
  const none = await app.inject('/api/none');
  assert.deepEqual([none.statusCode, none.json()], [404, { error: 'Record not found' }]);
});

test('an address without a route is JSON in the API and a page for people, safe to show', async () => {
  const { app } = createTestServer();
  const api = await app.inject('/api/v1/nothing?x=%3Cscript%3E');
  assert.equal(api.statusCode, 404);
  assert.equal(typeof (api.json() as { error: string }).error, 'string');
  assert.equal(api.headers['access-control-allow-origin'], '*');
  const page = await app.inject({ url: '/<script>', headers: { accept: 'text/html' } });
  assert.equal(page.statusCode, 404);
  assert.match(String(page.headers['content-type']), /^text\/html/);
  assert.match(String(page.headers['content-security-policy']), /script-src 'self';/);
});

test('a database that is away is said so, with when to come again', async () => {
  const { app } = createTestServer({ isDatabaseAway: (error) => (error as Error).message === 'away' });
  app.get('/api/x', { schema: anyAnswer, config: { access: anyone } }, () =>
    Promise.reject(new Error('away')),
  );
  const answer = await app.inject('/api/x');
  assert.equal(answer.statusCode, 503);
  assert.ok(Number(answer.headers['retry-after']) > 0);
  assert.match((answer.json() as { error: string }).error, /database does not answer/);
});

test('preflights allow what is asked by name, on open paths only', async () => {
  const { app } = createTestServer();
  const ask = (url: string) =>
    app.inject({
      method: 'OPTIONS',
      url,
      headers: {
        origin: 'https://app.example',
        'access-control-request-headers': 'authorization,idempotency-key',
      },
    });
  const open = await ask('/api/v1/statuses');
  assert.equal(open.statusCode, 204);
  assert.equal(open.headers['access-control-allow-headers'], 'authorization,idempotency-key');
  assert.match(String(open.headers['access-control-allow-methods']), /PATCH/);
  assert.equal((await ask('/oauth/authorize')).headers['access-control-allow-origin'], undefined);
  assert.equal((await ask('/oauth/token')).headers['access-control-allow-origin'], '*');
});

const Form = Type.Object({
  flag: Type.Optional(Type.Boolean()),
  n: Type.Optional(Type.Integer({ maximum: 10 })),
  ids: Type.Optional(Type.Array(Type.String())),
  text: Type.Optional(Type.String({ maxLength: 5 })),
  poll: Type.Optional(
    Type.Object({ options: Type.Array(Type.String()), multiple: Type.Optional(Type.Boolean()) }),
  ),
});

function createEcho() {
  const server = createTestServer();
  server.app.post(
    '/api/echo',
    { schema: { body: Form, ...anyAnswer }, config: { access: anyone } },
    async (request) => request.body,
  );
  server.app.get(
    '/api/echo',
    { schema: { querystring: Form, ...anyAnswer }, config: { access: anyone } },
    async (request) => request.query,
  );
  return server.app;
}

test('the same body is understood as JSON, as a form and as multipart', async () => {
  const app = createEcho();
  const wanted = {
    flag: true,
    n: 3,
    ids: ['1', '2'],
    text: 'hi',
    poll: { options: ['a', 'b'], multiple: false },
  };
  const pairs: [string, string][] = [
    ['flag', 'on'],
    ['n', '3'],
    ['ids[]', '1'],
    ['ids[]', '2'],
    ['text', 'hi'],
    ['poll[options][]', 'a'],
    ['poll[options][]', 'b'],
    ['poll[multiple]', '0'],
  ];
  const json = await app.inject({ method: 'POST', url: '/api/echo', payload: { ...wanted, ids: [1, 2] } });
  assert.deepEqual(json.json(), wanted);
  const form = await app.inject({
    method: 'POST',
    url: '/api/echo',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(pairs).toString(),
  });
  assert.deepEqual(form.json(), wanted);
  const parts = new FormData();
  for (const [name, value] of pairs) parts.append(name, value);
  const request = new Request('http://x', { method: 'POST', body: parts });
  const multipart = await app.inject({
    method: 'POST',
    url: '/api/echo',
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  assert.deepEqual(multipart.json(), wanted);
  assert.deepEqual((await app.inject(`/api/echo?${new URLSearchParams(pairs)}`)).json(), wanted);
});

test('a lone value is a list of one, null and an empty number are nothing, and an empty body is empty', async () => {
  const app = createEcho();
  assert.deepEqual((await app.inject('/api/echo?ids=7&n=&flag=1')).json(), { ids: ['7'], flag: true });
  const post = (payload: string) =>
    app.inject({
      method: 'POST',
      url: '/api/echo',
      headers: { 'content-type': 'application/json' },
      payload,
    });
  assert.deepEqual((await post('{"n":null,"text":null}')).json(), {});
  assert.deepEqual((await post('')).json(), {});
  assert.deepEqual((await app.inject({ method: 'POST', url: '/api/echo' })).json(), {});
});

test('a value that does not fit says which and why', async () => {
  const app = createEcho();
  const long = await app.inject('/api/echo?text=123456');
  assert.equal(long.statusCode, 422);
  assert.deepEqual(long.json(), {
    error: 'Validation failed: text must not be longer than 5 characters',
    details: { text: [{ error: 'ERR_TOO_LONG', description: 'must not be longer than 5 characters' }] },
  });
  assert.equal((await app.inject('/api/echo?n=1.5')).statusCode, 422);
  assert.equal((await app.inject('/api/echo?n=11')).statusCode, 422);
});

test('hostile bodies and queries are refused and change nothing', async () => {
  const app = createEcho();
  const post = async (type: string, payload: string) =>
    (await app.inject({ method: 'POST', url: '/api/echo', headers: { 'content-type': type }, payload }))
      .statusCode;
  assert.equal(await post('application/json', '{"__proto__":{"flag":true}}'), 400);
  assert.equal(await post('application/json', '{"constructor":{"prototype":{"flag":true}}}'), 400);
  assert.equal(await post('application/json', '{"text":"a\\u0000"}'), 400);
  assert.equal(await post('application/json', '{"text":"\\\\u00"}'), 200);
  assert.equal(await post('application/json', '{'), 400);
  assert.equal(await post('text/plain', '{"text":"a"}'), 415);
  assert.equal(await post('application/x-www-form-urlencoded', 'text=a%00'), 400);
  assert.equal(await post('application/x-www-form-urlencoded', `a${'[b]'.repeat(50)}=1`), 400);
  assert.equal(await post('application/x-www-form-urlencoded', 'a=1&'.repeat(5_000)), 400);
  assert.equal(await post('application/json', JSON.stringify({ text: 'x'.repeat(2_000_000) })), 413);
  assert.equal(await post('multipart/form-data', 'x'), 400);
  assert.equal(await post('multipart/form-data; boundary=x', '--x\r\nbroken'), 400);
  assert.equal((await app.inject(`/api/echo?a${'[b]'.repeat(50)}=1`)).statusCode, 400);
  assert.equal((await app.inject('/api/echo?text=%00')).statusCode, 400);
  assert.equal(await post('application/x-www-form-urlencoded', '__proto__[flag]=1'), 200);
  assert.equal(({} as { flag?: unknown }).flag, undefined);
});

test('the log has a line per request at debug, without query, token or body', async () => {
  const { app, logged } = createTestServer({ verifyToken });
  app.post('/api/x/:id', { schema: anyAnswer, config: { access: user('read') } }, async () => ({}));
  await app.inject({
    method: 'POST',
    url: '/api/x/7?access_token=hidden1',
    headers: bearer('alice'),
    payload: { password: 'hidden2' },
  });
  const line = logged.find((each) => each['msg'] === 'answered');
  assert.equal(line?.['route'], '/api/x/:id');
  assert.ok(!JSON.stringify(logged).includes('hidden'));
  assert.ok(!JSON.stringify(logged).includes('alice'));
});

test('a route is open to programs of any origin however its path is spelled, and the one beside it is not', async () => {
  const { app } = createTestServer();
  app.get('/api/v1/open', { config: { access: anyone } }, async () => ({}));
  app.get('/:name', { config: { access: anyone } }, async () => 'a page');
  const originOf = async (url: string) =>
    (await app.inject(url)).headers['access-control-allow-origin'] as string | undefined;
  assert.equal(await originOf('/%61pi/v1/open'), '*');
  assert.equal(await originOf('/api/v1/open'), '*');
  assert.equal(await originOf('/somebody'), undefined);
  assert.equal(await originOf('/api/none'), '*');
  assert.equal(await originOf('/none/at/all'), undefined);
});
