import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anyone, type AdmissionClass } from './access.ts';
import { anyAnswer, createTestServer } from './testing.ts';

function createApp(lagMs: () => number) {
  const { app } = createTestServer({ lagMs });
  const gate = Promise.withResolvers<void>();
  for (const admission of ['always', 'first', 'normal', 'last'] as const satisfies AdmissionClass[]) {
    app.get(
      `/api/${admission}`,
      { schema: anyAnswer, config: { access: anyone, admission } },
      async () => ({}),
    );
  }
  app.get('/api/slow', { schema: anyAnswer, config: { access: anyone, admission: 'last' } }, async () => {
    await gate.promise;
    return {};
  });
  return { app, open: gate.resolve };
}

async function statusesAt(lagMs: number): Promise<number[]> {
  const { app } = createApp(() => lagMs);
  const answers = await Promise.all(
    ['last', 'normal', 'first', 'always'].map((name) => app.inject(`/api/${name}`)),
  );
  return answers.map((answer) => answer.statusCode);
}

test('the more the process lags, the more classes are shed, and the health checks never', async () => {
  assert.deepEqual(await statusesAt(0), [200, 200, 200, 200]);
  assert.deepEqual(await statusesAt(200), [503, 200, 200, 200]);
  assert.deepEqual(await statusesAt(600), [503, 503, 200, 200]);
  assert.deepEqual(await statusesAt(60_000), [503, 503, 503, 200]);
});

test('what is shed is told when to come again, with CORS', async () => {
  const { app } = createApp(() => 200);
  const answer = await app.inject('/api/last');
  assert.ok(Number(answer.headers['retry-after']) >= 2);
  assert.equal(answer.headers['access-control-allow-origin'], '*');
});

test('a class that is full is shed until its requests are done, others not', async () => {
  const { app, open } = createApp(() => 0);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as { port: number };
  const ask = (name: string) => fetch(`http://127.0.0.1:${port}/api/${name}`);
  const waiting = Array.from({ length: 64 }, () => ask('slow'));
  while ((await ask('last')).status !== 503) await new Promise(setImmediate);
  assert.equal((await ask('normal')).status, 200);
  open();
  assert.ok((await Promise.all(waiting)).filter(({ status }) => status === 200).length >= 63);
  while ((await ask('last')).status === 503) await new Promise(setImmediate);
  await app.close();
});
