import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { toId } from '#kernel/index.ts';
import { deleteDueWork, insertDueWork, insertEvents, type DueWork } from '#database/index.ts';
import { createTestDatabase, type TestDatabase } from '#testing/index.ts';
import { createDeliverer, createDueWorker, type DueHandler } from './index.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.drop());

const NOON_MS = Date.parse('2026-06-01T12:00:00Z');
const workAt = (id: number, ms: number, body = {}): DueWork => ({
  shard: 1,
  kind: 'bell',
  id: toId(id),
  dueAt: new Date(ms),
  body,
});

function startWorker(handler: DueHandler) {
  const clock = { ms: NOON_MS };
  const faults: unknown[] = [];
  const worker = createDueWorker({
    db: database.db,
    clock: () => clock.ms,
    handlers: { bell: handler },
    onFault: (error) => faults.push(error),
  });
  worker.start();
  return { worker, clock, faults };
}

test('due work is done when its time has come, once, and what replaced it or was called off is not', async () => {
  const done: string[] = [];
  const { worker, clock, faults } = startWorker(async ({ id, body }) => {
    done.push(`${id} ${String(body['says'])}`);
  });
  await insertDueWork(database.db, [
    workAt(1, NOON_MS + 1_000, { says: 'old' }),
    workAt(2, NOON_MS + 2_000),
    workAt(3, NOON_MS + 1_000),
  ]);
  await insertDueWork(database.db, [workAt(1, NOON_MS + 3_000, { says: 'new' })]);
  assert.equal(await deleteDueWork(database.db, workAt(3, 0)), true);
  assert.equal(await deleteDueWork(database.db, workAt(3, 0)), false);
  await worker.idle();
  assert.deepEqual(done, []);
  clock.ms = NOON_MS + 2_500;
  await worker.idle();
  assert.deepEqual(done, ['2 undefined']);
  clock.ms = NOON_MS + 3_000;
  await worker.idle();
  await worker.idle();
  assert.deepEqual(done, ['2 undefined', '1 new']);
  await worker.stop();
  assert.deepEqual(faults, []);
});

test('work that fails leaves no trace, tells nobody, waits, and does not keep the rest from being done', async () => {
  const done: string[] = [];
  const { worker, clock, faults } = startWorker(async ({ id }, tx) => {
    await insertEvents(tx, [{ shard: 1, kind: 'rung', body: { id: id.toString() } }]);
    if (id === 4n && faults.length === 0) throw new Error('the bell is stuck');
    return () => done.push(id.toString());
  });
  const longAgo = Date.now() - 60_000;
  clock.ms = longAgo;
  await insertDueWork(database.db, [workAt(4, longAgo - 1), workAt(5, longAgo)]);
  await worker.idle();
  assert.deepEqual(done, ['5']);
  assert.equal(faults.length, 1);
  assert.deepEqual(await rungIds(), ['5']);
  clock.ms = Date.now() + 60_000;
  await worker.idle();
  assert.deepEqual(done, ['5', '4']);
  assert.deepEqual(await rungIds(), ['4', '5']);
  await worker.stop();
});

async function rungIds(): Promise<string[]> {
  const rows = await database.db<{ id: string }[]>`
    select body ->> 'id' as id from outbox where kind = 'rung' order by 1`;
  return rows.map((row) => row.id);
}

test('a consumer is heard after the commit, and not at all when another one fails', async () => {
  const { db } = database;
  await db`delete from outbox`;
  const told: number[] = [];
  let fails = true;
  const deliverer = createDeliverer({
    db,
    consumers: [
      {
        kinds: ['rung'],
        handle: async (events) => {
          const waiting = await countOutbox();
          return () => told.push(events.length, waiting);
        },
      },
      {
        kinds: ['rung'],
        handle: async () => {
          if (!fails) return;
          fails = false;
          throw new Error('not yet');
        },
      },
    ],
    onFault: () => {},
  });
  await insertEvents(db, [{ shard: 1, kind: 'rung', body: {} }]);
  deliverer.start();
  await deliverer.idle();
  // Told once, by the second try, which saw the event still there: its transaction was not committed yet.
  assert.deepEqual(told, [1, 1]);
  assert.equal(await countOutbox(), 0);
  await deliverer.stop();
});

test('events that are all taken cost one look, and their commit does not wait for the disk', async () => {
  const { db } = database;
  await db`delete from outbox`;
  const seen: unknown[] = [];
  let looks = 0;
  const deliverer = createDeliverer({
    db: new Proxy(db, {
      get: (target, name) => {
        if (name === 'begin') looks += 1;
        return Reflect.get(target, name) as unknown;
      },
    }),
    consumers: [
      {
        kinds: ['rung'],
        handle: async (_, tx) => {
          const [row] = await tx!`select current_setting('synchronous_commit') as value`;
          seen.push(row?.['value']);
        },
      },
    ],
    onFault: (error) => seen.push(error),
  });
  await insertEvents(db, [{ shard: 1, kind: 'rung', body: {} }]);
  const idle = deliverer.idle();
  deliverer.start();
  await idle;
  assert.deepEqual({ looks, seen }, { looks: 1, seen: ['off'] });
  assert.equal(await countOutbox(), 0);
  const settings = await Promise.all(Array.from({ length: 6 }, () => db`show synchronous_commit`));
  assert.ok(settings.flat().every((row) => row['synchronous_commit'] === 'on'));
  await deliverer.stop();
});

async function countOutbox(): Promise<number> {
  const [row] = await database.db<{ n: number }[]>`select count(*)::int as n from outbox`;
  return row!.n;
}
