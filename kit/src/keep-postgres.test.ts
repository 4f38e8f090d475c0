import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { after, test, type TestContext } from 'node:test';
import { startPostgres } from './embedded-postgres.ts';
import { holdPostgres, releasePostgres } from './hold.ts';
import { type KeepEvent, keepPostgres } from './keep-postgres.ts';
import { ask, prepareDatabases } from './test-places.ts';

const databases = await prepareDatabases();
after(() => databases.remove());

async function keepForTest(t: TestContext) {
  const folder = databases.copy(t);
  const events = new EventEmitter();
  const seen: KeepEvent['kind'][] = [];
  const server = await keepPostgres({
    folder,
    durability: 'off',
    settings: { synchronous_commit: 'on' },
    onEvent: (event) => {
      seen.push(event.kind);
      events.emit(event.kind, event);
    },
  });
  t.after(() => server.stop());
  return { folder, events, seen, server };
}

test('brings a killed server back on the same port, with what was committed', async (t) => {
  const { events, seen, server } = await keepForTest(t);
  await ask(server, (sql) => sql`create table kept as select generate_series(1, 1000)`);
  for (const _ of [1, 2, 3]) {
    const before = server.pid();
    const started = once(events, 'started');
    await server.kill();
    await started;
    assert.notEqual(server.pid(), before);
    assert.equal((await ask(server, (sql) => sql`select from kept`)).count, 1000);
  }
  assert.deepEqual(seen, ['ended', 'started', 'ended', 'started', 'ended', 'started']);
});

test('stays down while it is held, from any process, and comes back when released', async (t) => {
  const { folder, events, seen, server } = await keepForTest(t);
  const ended = once(events, 'ended');
  await holdPostgres(folder, 60_000);
  await ended;
  await assert.rejects(
    ask(server, (sql) => sql`select`),
    /ECONNREFUSED|ENOENT/,
  );
  assert.deepEqual(seen, ['ended']);
  const started = once(events, 'started');
  await releasePostgres(folder);
  await started;
  assert.equal((await ask(server, (sql) => sql`select`)).count, 1);
});

test('ends a hold by itself', async (t) => {
  const { events, server } = await keepForTest(t);
  const started = once(events, 'started');
  await server.hold(300);
  const [event] = (await started) as [Extract<KeepEvent, { kind: 'started' }>];
  assert.ok(event.downMs >= 250, `down for ${event.downMs} ms`);
});

test('can be stopped while it is held down, and leaves the folder free', async (t) => {
  const { folder, events, server } = await keepForTest(t);
  const ended = once(events, 'ended');
  await server.hold(60_000);
  await ended;
  await server.stop();
  const next = await startPostgres({ folder, durability: 'off' });
  await next.stop();
});
