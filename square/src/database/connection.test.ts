import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '#testing/index.ts';
import { connect, type Db } from './connection.ts';
import { isDatabaseAway } from './failure.ts';

let database: TestDatabase;
let db: Db;
const faults: unknown[] = [];
const note = (error: unknown) => void faults.push(error);

before(async () => {
  database = await createTestDatabase(2);
  db = connect({ url: database.url, connections: 3, statementTimeoutMs: 5_000 });
  process.on('uncaughtExceptionMonitor', note);
});

after(async () => {
  process.removeListener('uncaughtExceptionMonitor', note);
  await db.end();
  await database.drop();
});

test('a server is reached by the host that is named beside its URL', async () => {
  const isOnSocket = (sql: Db) =>
    sql`select inet_server_port() is null as local`.then((rows) => rows[0]?.['local']);
  assert.equal(await isOnSocket(db), false);
  const nearer = connect({ ...database, connections: 1, statementTimeoutMs: 5_000 });
  assert.equal(await isOnSocket(nearer), database.host.startsWith('/'));
  await nearer.end();
});

async function killBackendOf(tx: Db): Promise<void> {
  const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await database.db`select pg_terminate_backend(${row?.pid ?? 0})`;
}

test('arrays keep their values, whatever they are of', async () => {
  const [row] = await db`
    select ${[true, false]}::boolean[] as booleans, ${[1n, 2n]}::bigint[] as ids, ${['true', 'x']}::text[] as texts,
      ${[new Date(0)]}::timestamptz[] as times, ${true} as yes, ${false} as no`;
  const { booleans, ids, texts, times, yes, no } = row ?? {};
  assert.deepEqual([booleans, ids, texts, times], [[true, false], [1n, 2n], ['true', 'x'], [new Date(0)]]);
  assert.deepEqual([yes, no], [true, false]);
});

test('a transaction whose connection dies is rejected, and nothing of it is written by another connection', async () => {
  await db`create table kept (n int)`;
  for (let i = 0; i < 6; i += 1) {
    const transaction = db.begin(async (tx) => {
      await killBackendOf(tx as unknown as Db);
      await tx`select pg_sleep(1)`.catch(() => {});
      await tx`insert into kept values (${i})`;
    });
    await assert.rejects(transaction, isDatabaseAway);
  }
  assert.equal((await db`select 1 from kept`).length, 0);
  assert.deepEqual(faults, []);
});

test('a reserved connection that dies refuses what comes after, and its release harms no other', async () => {
  const reserved = await db.reserve();
  await killBackendOf(reserved as unknown as Db);
  await assert.rejects(Promise.resolve(reserved`select pg_sleep(1)`), isDatabaseAway);
  await assert.rejects(Promise.resolve(reserved`select 1`), isDatabaseAway);
  reserved.release();
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, i) => db<{ n: number }[]>`select ${i}::int as n`),
  );
  assert.deepEqual(
    answers.map(([row]) => row?.n),
    Array.from({ length: 30 }, (_, i) => i),
  );
  assert.deepEqual(faults, []);
});

test('after every connection was killed under load, the pool serves as many queries at once as before', async () => {
  for (let round = 0; round < 5; round += 1) {
    const load = Promise.allSettled(
      Array.from({ length: 60 }, (_, i) =>
        i % 3 ? db`select ${i}::int` : db.begin((tx) => tx`select pg_sleep(0.01)`),
      ),
    );
    await database.db`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
    await load;
  }
  const together = await Promise.all(
    Array.from({ length: 3 }, () => db<{ pid: number }[]>`select pg_backend_pid() as pid, pg_sleep(0.2)`),
  );
  assert.equal(new Set(together.map(([row]) => row?.pid)).size, 3);
  assert.deepEqual(faults, []);
});
