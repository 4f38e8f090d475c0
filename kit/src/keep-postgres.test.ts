import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import type { Sql } from 'postgres';
import { startPostgres } from './embedded-postgres.ts';
import { holdPostgres, releasePostgres } from './hold.ts';
import { type KeepEvent, keepPostgres } from './keep-postgres.ts';
import { toLayout } from './layout.ts';
import { layReserve, spendReserve } from './reserve.ts';
import { ask, findDiskHindrance, makeDisk, prepareDatabases } from './test-places.ts';

const databases = await prepareDatabases();
after(() => databases.remove());

async function keepForTest(t: TestContext, folder = databases.copy(t)) {
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

test(
  'comes back on its reserve after a full disk brought it down',
  { skip: findDiskHindrance() },
  async (t) => {
    const disk = makeDisk(t, 'size=170m,mode=755');
    const folder = databases.copy(t, disk);
    writeFileSync(join(folder, 'reserve'), Buffer.alloc(48 << 20));
    const { seen, events, server } = await keepForTest(t, folder);
    await ask(server, (sql) => sql`create table kept as select generate_series(1, 1000)`);
    assert.throws(() => writeFileSync(join(disk, 'ballast'), Buffer.alloc(170 << 20)), { code: 'ENOSPC' });

    const started = once(events, 'started');
    const fillLog = (sql: Sql) =>
      sql`select pg_logical_emit_message(false, 'noise', repeat('x', 1000000)) from generate_series(1, 40)`;
    await assert.rejects(ask(server, fillLog));
    await started;
    assert.ok(seen.includes('reserve spent') && !existsSync(join(folder, 'reserve')), seen.join(', '));
    assert.equal((await ask(server, (sql) => sql`select from kept`)).count, 1000);

    rmSync(join(disk, 'ballast'));
    await ask(server, (sql) => sql`insert into kept values (1001)`);
  },
);

test('lays its reserve by once, in real space', async (t) => {
  const layout = toLayout(databases.copy(t));
  await layReserve(layout);
  const { ino, size, blocks } = statSync(layout.reserve);
  assert.ok(blocks * 512 >= size && size === 48 << 20);
  await layReserve(layout);
  assert.equal(statSync(layout.reserve).ino, ino);
  assert.deepEqual([await spendReserve(layout), await spendReserve(layout)], [true, false]);
});
