import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { toId, type Id } from '#kernel/index.ts';
import { insertDueWork, planDueWork } from '#database/index.ts';
import { createDueWorker } from '#deliver/index.ts';
import { createTestDatabase, type TestDatabase } from '#testing/index.ts';
import { insertNotifications, listNotifications, type NewNotification } from './notification-queries.ts';
import { createPruneHandler, toPruneWork } from './prune.ts';

const NOON_MS = Date.parse('2026-06-01T12:00:00Z');
const DAY_MS = 86_400_000;
const ada = toId(1 << 9);
const eve = toId(2 << 9);

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.drop());

function toNotification(readerId: Id, n: number): NewNotification {
  const facts = {
    kind: 'like',
    fromId: toId(n),
    postId: toId(7),
    groupKey: `like-${n}`,
    held: n % 3 === 0,
  } as const;
  return { readerId, id: toId(1_000 + n), createdAt: new Date(NOON_MS), ...facts };
}

async function listIds(accountId: Id): Promise<number[]> {
  const all = await listNotifications(database.db, accountId, { withHeld: true }, { limit: 100 });
  return all.map(({ id }) => Number(id) - 1_000);
}

async function listPlanned(): Promise<{ id: Id; dueAt: Date }[]> {
  return database.db<{ id: Id; dueAt: Date }[]>`
    select id, due_at as "dueAt" from due_work where kind = 'notifications.prune' order by id`;
}

test('the oldest beyond those that are kept are forgotten, a slice at a time, of one account alone', async () => {
  const { db } = database;
  const range = Array.from({ length: 25 }, (_, n) => n + 1);
  await insertNotifications(
    db,
    range.flatMap((n) => [toNotification(ada, n), toNotification(eve, n)]),
  );
  await insertDueWork(db, toPruneWork([ada, ada], NOON_MS));
  const clock = { ms: NOON_MS };
  const faults: unknown[] = [];
  let pieces = 0;
  const handlers = createPruneHandler({ clock: () => clock.ms, kept: 10, slice: 6 });
  const worker = createDueWorker({
    db,
    clock: () => clock.ms,
    handlers: {
      'notifications.prune': (work, tx) => {
        pieces += 1;
        return handlers['notifications.prune']!(work, tx);
      },
    },
    onFault: (error) => faults.push(error),
  });
  worker.start();
  await worker.idle();
  assert.equal((await listIds(ada)).length, 25);
  clock.ms += DAY_MS;
  await worker.idle();
  assert.deepEqual(await listIds(ada), range.slice(15).toReversed());
  assert.equal((await listIds(eve)).length, 25);
  assert.deepEqual({ pieces, faults }, { pieces: 3, faults: [] });
  assert.equal((await listPlanned()).length, 0);
  await worker.stop();
});

test('what is planned already is not put off by what is told meanwhile', async () => {
  const { db } = database;
  await planDueWork(db, toPruneWork([ada], NOON_MS));
  await planDueWork(db, toPruneWork([ada, eve], NOON_MS + 1_000));
  assert.deepEqual(
    (await listPlanned()).map(({ dueAt }) => dueAt.getTime() - DAY_MS - NOON_MS),
    [0, 1_000],
  );
});
