import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { createTestDatabase, makeTempFolder, startTestSquare } from '#testing/index.ts';
import { toConfig } from './config.ts';
import { findFreePort } from './free-port.ts';
import { startSquare } from './start-square.ts';

test('a square whose database is away comes up, says so, and catches up when it is there', async (t) => {
  const database = await createTestDatabase(1);
  const there = new URL(database.url);
  const port = await findFreePort();
  const square = await startTestSquare({
    settings: {
      DATABASE_URL: `postgres://${there.username}:${there.password}@127.0.0.1:${port}${there.pathname}`,
    },
  });
  const api = square.api();
  assert.equal((await api.get('/livez')).status, 200);
  const ready = await api.get('/readyz');
  assert.deepEqual(
    [ready.status, ready.body.state, ready.body.parts.database.state],
    [200, 'degraded', 'down'],
  );
  const read = await api.get('/api/v1/accounts/lookup?acct=nobody');
  assert.equal(read.status, 503);
  assert.ok(Number(read.headers.get('retry-after')) > 0);

  const proxy = await forward(port, Number(there.port));
  t.after(async () => {
    await square.stop();
    proxy.close();
    await database.drop();
  });
  await square.parts.database.ready;
  const account = await square.createAccount('late');
  const look = () => account.api.get('/api/v1/accounts/verify_credentials');
  let found = await look();
  while (found.status === 503) found = await look(); // who has been signed out is read first
  assert.equal(found.body.username, 'late');
});

test('a request in hand is answered before the square ends', async () => {
  const square = await startTestSquare();
  const { token } = await square.createAccount('writer');
  const socket = connect(Number(new URL(square.url).port), '127.0.0.1');
  const answer = text(socket);
  const body = JSON.stringify({ status: 'the last word' });
  socket.write(
    `POST /api/v1/statuses HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n{`,
  );
  while (!square.parts.telemetry.render().includes('active_requests{class="first"} 1'))
    await new Promise(setImmediate);
  const stopping = square.stop();
  socket.write(body.slice(1));
  assert.match(await answer, /^HTTP\/1\.1 200 OK[^]*the last word/);
  await stopping;
});

test('two squares cannot have one data folder, nor one port', async (t) => {
  const database = await createTestDatabase(1);
  t.after(() => database.drop());
  const MERLE_DATA = await makeTempFolder('merle-two-');
  const env = {
    MERLE_DATA,
    MERLE_LOG: 'file',
    DATABASE_URL: database.url,
    PORT: String(await findFreePort()),
  };
  const first = await startSquare({ config: toConfig(env), isTerminal: false });
  t.after(() => first.stop());
  const start = (more: Record<string, string>) =>
    startSquare({ config: toConfig({ ...env, ...more }), isTerminal: false });
  await assert.rejects(start({}), /Another Merle is running on this data/);
  const elsewhere = await makeTempFolder('merle-two-');
  await assert.rejects(start({ MERLE_DATA: elsewhere }), /Port \d+ is in use/);
});

/** Stands in for a database that comes back at its address. */
async function forward(port: number, target: number) {
  const server = createServer((inner) => {
    const outer = connect(target, '127.0.0.1');
    inner.pipe(outer).pipe(inner);
    inner.on('error', () => outer.destroy());
    outer.on('error', () => inner.destroy());
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return server;
}
