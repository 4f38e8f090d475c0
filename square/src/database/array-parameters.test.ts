import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTestDatabase, type TestDatabase } from '#testing/index.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.drop());

const values = {
  ids: [9_223_372_036_854_775_807n, 1n, null],
  flags: [false, true, null],
  times: [new Date(0), new Date(1_700_000_000_123), null],
  texts: ['a"b,{}\\', 'null', null],
};

test('arrays of every type arrive as they were given, in the pool and in a transaction', async () => {
  for (const run of [
    (read: typeof readBack) => read(database.db),
    (read: typeof readBack) => database.db.begin((tx) => read(tx as never)),
  ]) {
    assert.deepEqual(await run(readBack), values);
  }
});

async function readBack(db: TestDatabase['db']) {
  const rows = await db<{ id: bigint; flag: boolean; time: Date; text: string }[]>`
    select * from unnest(${values.ids}::bigint[], ${values.flags}::boolean[], ${values.times}::timestamptz[],
      ${values.texts}::text[]) as t (id, flag, time, text)`;
  return {
    ids: rows.map((row) => row.id),
    flags: rows.map((row) => row.flag),
    times: rows.map((row) => row.time),
    texts: rows.map((row) => row.text),
  };
}
