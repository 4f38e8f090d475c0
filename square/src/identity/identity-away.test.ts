import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { isDatabaseAway } from '#database/index.ts';
import { createAccountFor } from './administer.ts';
import type { Identity } from './context.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { endSession, listSessions } from './start-session.ts';
import { startTestSquare, type TestSquare } from '#testing/index.ts';
import { createTestIdentity } from './test-identity.ts';

/*
 * What goes on while the database is dead: a real PostgreSQL is killed, and started again.
 */

const browser = { ip: '203.0.113.5', userAgent: 'A browser' };
const form = (username: string) => ({
  username,
  email: `${username}@mail.example`,
  password: 'correct horse',
  role: 'member' as const,
  isConfirmed: true,
});

let square: TestSquare;
let identity: Identity;
before(async () => {
  square = await startTestSquare({ ownDatabase: true });
  ({ identity } = createTestIdentity({ db: square.db }));
  await identity.start();
});
after(async () => {
  await identity.close();
  await square.stop();
});

/** Kills the database; tests' databases commit to memory first. */
async function hold(): Promise<void> {
  await square.db`checkpoint`;
  await square.postgres!.hold();
}

const enter = (password: string, login = 'walter') => signIn(identity, { login, password }, browser);

test('people who are known sign in while the database is dead, and are listed when it is back', async () => {
  const { accountId } = await createAccountFor(identity, form('walter'));
  const before = await enter('correct horse');
  assert.ok(before.outcome === 'signed-in');
  await hold();

  assert.equal(identity.sessions.verify(before.cookie)?.accountId, accountId, 'a session goes on');
  assert.equal((await enter('wrong')).outcome, 'wrong');
  const during = await enter('correct horse', 'WALTER@mail.example');
  assert.ok(during.outcome === 'signed-in');
  assert.equal(identity.sessions.verify(during.cookie)?.accountId, accountId);
  await assert.rejects(
    enter('correct horse', 'stranger'),
    isDatabaseAway,
    'nobody says that a stranger is unknown',
  );
  await assert.rejects(
    signUp(identity, { ...form('newcomer'), agreement: true }, browser.ip),
    isDatabaseAway,
  );

  await assert.rejects(endSession(identity, before.session), /database is away/);
  assert.equal(identity.sessions.verify(before.cookie), undefined, 'it ends here at once all the same');

  await square.postgres!.release();
  await identity.deferred.flushed();
  const ids = (await listSessions(identity, accountId)).map(({ id }) => id);
  assert.deepEqual(ids, [during.session.id]);
});

test('those who joined before the start sign in as well', async () => {
  const { accountId } = await createAccountFor(identity, form('veteran'));
  const { identity: restarted } = createTestIdentity({ db: square.db });
  await restarted.start();
  await hold();
  const result = await signIn(restarted, { login: 'veteran', password: 'correct horse' }, browser);
  assert.equal(result.outcome === 'signed-in' && result.accountId, accountId);
  await square.postgres!.release();
  await restarted.close();
});

test('a square that starts without its database believes nobody, and says why', async () => {
  const known = await createAccountFor(identity, form('early'));
  const { cookie } = (await enter('correct horse', 'early')) as { cookie: string };
  await hold();
  const { identity: fresh } = createTestIdentity({ db: square.db });
  const started = fresh.start();
  assert.throws(() => fresh.sessions.verify(cookie), /cannot tell yet who you are/);
  assert.equal(fresh.sessions.verify('forged'), undefined);
  await square.postgres!.release();
  await started;
  assert.equal(fresh.sessions.verify(cookie)?.accountId, known.accountId);
  await fresh.close();
});
