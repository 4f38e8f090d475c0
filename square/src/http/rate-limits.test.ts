import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toId } from '#kernel/index.ts';
import { anyone, optional } from './access.ts';
import { RATE_LIMITS, toNetwork } from './rate-limits.ts';
import { anyAnswer, createTestServer } from './testing.ts';

const START_MS = Date.UTC(2026, 0, 1);

function createApp(trustedProxies: string[] = []) {
  const time = { nowMs: START_MS };
  const { app } = createTestServer({
    clock: () => time.nowMs,
    rateLimits: {
      ...RATE_LIMITS,
      address: { max: 3, periodMs: 60_000 },
      token: { max: 5, periodMs: 60_000 },
      paging: { max: 2, periodMs: 60_000 },
    },
    trustedProxies,
    verifyToken: (token) => ({ tokenId: toId(token), accountId: toId(9), appId: undefined, scopes: [] }),
  });
  app.get('/api/x', { schema: anyAnswer, config: { access: optional } }, async () => ({}));
  app.get(
    '/api/free',
    { schema: anyAnswer, config: { access: anyone, rateLimit: 'none' } },
    async () => ({}),
  );
  app.get('/page', { config: { access: anyone } }, async () => ({}));
  return { app, time };
}

type App = ReturnType<typeof createApp>['app'];
async function statuses(
  app: App,
  n: number,
  url: string,
  headers: Record<string, string> = {},
  remoteAddress = '192.0.2.1',
) {
  const answers = [];
  for (let i = 0; i < n; i += 1) answers.push((await app.inject({ url, headers, remoteAddress })).statusCode);
  return answers;
}

test('an address is slowed after its limit, told so in Mastodon’s form, and let in again in the next window', async () => {
  const { app, time } = createApp();
  const first = await app.inject('/api/x');
  assert.equal(first.headers['x-ratelimit-limit'], '3');
  assert.equal(first.headers['x-ratelimit-remaining'], '2');
  assert.equal(first.headers['x-ratelimit-reset'], '2026-01-01T00:01:00.000000Z');
  assert.deepEqual(await statuses(app, 3, '/api/x', {}, '127.0.0.1'), [200, 200, 429]);
  const refused = await app.inject('/api/x');
  assert.deepEqual(refused.json(), { error: 'Too many requests' });
  assert.equal(refused.headers['x-ratelimit-remaining'], '0');
  assert.equal(refused.headers['retry-after'], '60');
  time.nowMs += 60_000;
  assert.deepEqual(await statuses(app, 1, '/api/x', {}, '127.0.0.1'), [200]);
});

test('tokens are counted apart from addresses and from each other', async () => {
  const { app } = createApp();
  assert.deepEqual(
    await statuses(app, 6, '/api/x', { authorization: 'Bearer 1' }),
    [200, 200, 200, 200, 200, 429],
  );
  assert.deepEqual(await statuses(app, 1, '/api/x', { authorization: 'Bearer 2' }), [200]);
  assert.deepEqual(await statuses(app, 1, '/api/x'), [200]);
});

test('paging has a limit of its own; health checks and pages have none', async () => {
  const { app } = createApp();
  const headers = { authorization: 'Bearer 1' };
  assert.deepEqual(await statuses(app, 3, '/api/x?max_id=5', headers), [200, 200, 429]);
  assert.deepEqual(await statuses(app, 1, '/api/x', headers), [200]);
  assert.deepEqual(await statuses(app, 9, '/api/free'), Array(9).fill(200));
  assert.deepEqual(await statuses(app, 9, '/page'), Array(9).fill(200));
});

test('a forged X-Forwarded-For changes nothing; a trusted proxy’s does', async () => {
  const forged = createApp();
  const asked = [];
  for (let i = 0; i < 4; i += 1)
    asked.push(...(await statuses(forged.app, 1, '/api/x', { 'x-forwarded-for': `198.51.100.${i}` })));
  assert.deepEqual(asked, [200, 200, 200, 429]);
  const { app } = createApp(['192.0.2.0/24']);
  for (let i = 0; i < 5; i += 1) {
    assert.deepEqual(await statuses(app, 1, '/api/x', { 'x-forwarded-for': `198.51.100.${i}` }), [200]);
  }
});

test('addresses of one /64 are one, of another /64 another, and IPv4 in IPv6 is IPv4', () => {
  assert.equal(toNetwork('2001:db8:1:2:3::1'), toNetwork('2001:db8:1:2:ffff::9'));
  assert.notEqual(toNetwork('2001:db8:1:2::1'), toNetwork('2001:db8:1:3::1'));
  assert.equal(toNetwork('::ffff:192.0.2.7'), '192.0.2.7');
  fc.assert(
    fc.property(
      fc.ipV6(),
      (ip) => toNetwork(ip) === toNetwork(toNetwork(ip).replace('/64', '1')) || toNetwork(ip).includes('.'),
    ),
  );
});
