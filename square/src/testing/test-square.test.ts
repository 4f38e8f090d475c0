import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestSquare } from './index.ts';

test('two squares in one process have databases of their own, and accounts with tokens', async (t) => {
  const [first, second] = await Promise.all([startTestSquare(), startTestSquare()]);
  t.after(() => Promise.all([first.stop(), second.stop()]));
  const alice = await first.createAccount('Alice');
  const [row] = await first.db`select username from accounts where id = ${alice.id}`;
  assert.equal(row?.['username'], 'Alice');
  assert.equal((await second.db`select 1 from accounts`).length, 0);
  assert.equal((await first.api().get('/readyz')).body.state, 'ok');
});

test('a database of its own can be killed, held down and released', async (t) => {
  const square = await startTestSquare({ ownDatabase: true });
  t.after(square.stop);
  const { postgres, db } = square;
  assert.ok(postgres);
  await postgres.hold();
  await assert.rejects(Promise.resolve(db`select 1`));
  assert.equal((await square.api().get('/livez')).status, 200);
  await postgres.release();
  assert.equal((await db`select 1 as one`)[0]?.['one'], 1);
  await postgres.kill();
  await postgres.release();
});
