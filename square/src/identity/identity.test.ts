import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { once, EventEmitter } from 'node:events';
import { Problem, shardOfAccount, type Id } from '#kernel/index.ts';
import type { Db } from '#database/index.ts';
import {
  approve,
  changeRole,
  createAccountFor,
  listPending,
  reject,
  resetPasswordFor,
  setDisabled,
} from './administer.ts';
import { changePassword, signOutEverywhere } from './change-password.ts';
import { changeEmail, confirmEmail, readConfirmation, resendConfirmation } from './confirm-email.ts';
import { askForReset, readReset, resetPassword } from './reset-password.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { sweepIdentity } from './sweep.ts';
import { endSession, listSessions } from './start-session.ts';
import type { Identity } from './context.ts';
import { createTestDatabase, type TestDatabase } from '#testing/index.ts';
import { createTestBus, createTestIdentity } from './test-identity.ts';

const ip = '203.0.113.5';
const browser = { ip, userAgent: 'A browser' };
const form = (username: string) => ({
  username,
  email: `${username}@mail.example`,
  password: 'correct horse',
  agreement: true,
});
const unlimited = { times: 10_000, windowMs: 60_000 };
const limits = { signUpByNetwork: unlimited, signInByNetwork: unlimited, signInByAccount: unlimited };

let database: TestDatabase;
let db: Db;
before(async () => {
  database = await createTestDatabase();
  ({ db } = database);
});
const running: Identity[] = [];
after(async () => {
  await Promise.all(running.map((identity) => identity.close()));
  await database.drop();
});

/** An identity whose letters are sent on demand; `secretIn` waits for a mail to an address and answers its secret. */
async function setUp(more: Parameters<typeof createTestIdentity>[0] | Record<string, unknown> = {}) {
  const arrived = new EventEmitter();
  const mails: { to: string; subject: string; text: string }[] = [];
  const mailer = {
    send: async (mail: (typeof mails)[number]) => {
      mails.push(mail);
      arrived.emit('mail');
    },
  };
  const { identity } = createTestIdentity({ db, mailer, limits, ...more } as never);
  await identity.start();
  running.push(identity);
  const mailTo = async (email: string, subject: RegExp) => {
    for (;;) {
      const mail = mails.findLast((each) => each.to === email && subject.test(each.subject));
      if (mail) return mail;
      await once(arrived, 'mail');
    }
  };
  const secretIn = async (email: string, subject: RegExp) =>
    /secret=([\w-]+)/.exec((await mailTo(email, subject)).text)![1]!;
  return { identity, mails, mailTo, secretIn };
}

async function refusal(work: () => Promise<unknown>): Promise<Problem> {
  const error = await work().then(
    () => assert.fail('it went through'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Problem, String(error));
  return error;
}

async function roleOf(username: string): Promise<string | undefined> {
  const [row] = await db<{ role: string }[]>`select role from accounts where username = ${username}`;
  return row?.role;
}

describe('signing up', () => {
  test('of all who sign up at once on a new square, exactly one owns it', async () => {
    const { identity } = await setUp();
    const names = ['first1', 'first2', 'first3', 'first4', 'first5'];
    await Promise.all(names.map((name) => signUp(identity, form(name), ip)));
    const roles = await Promise.all(names.map(roleOf));
    assert.equal(roles.filter((role) => role === 'owner').length, 1, roles.join());
    assert.equal(roles.filter((role) => role === 'member').length, 4, roles.join());
  });

  test('of those who want the same name at once, exactly one gets it and nothing of the others stays', async () => {
    const { identity } = await setUp();
    const tries = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((who) =>
        signUp(identity, { ...form('wanted'), email: `${who}@wanted.example` }, ip),
      ),
    );
    const lost = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason as Problem] : []));
    assert.equal(lost.length, 3);
    for (const problem of lost) assert.equal(problem.details?.['username']?.[0]?.error, 'ERR_TAKEN');
    const [{ accounts } = { accounts: 0 }] = await db<{ accounts: number }[]>`
      select count(*)::int as accounts from accounts where lower(username) = 'wanted'`;
    assert.equal(accounts, 1);
    const names = await db`select name from names where name like '%@wanted.example'`;
    assert.equal(names.length, 1);
    const users = await db`select email from users where email like '%@wanted.example'`;
    assert.equal(users.length, 1);
    const letters = await db`select email from letters where email like '%@wanted.example'`;
    assert.equal(letters.length, 1);
  });

  test('every fault is told at once, in the words that apps know', async () => {
    const { identity } = await setUp();
    await signUp(identity, form('Taken'), ip);
    const codes = async (changes: object) => {
      const problem = await refusal(() => signUp(identity, { ...form('fresh_name'), ...changes }, ip));
      assert.equal(problem.kind, 'invalid');
      assert.match(problem.message, /^Validation failed: /);
      return Object.fromEntries(
        Object.entries(problem.details!).map(([field, faults]) => [
          field,
          faults.map(({ error }) => error).join(),
        ]),
      );
    };
    assert.deepEqual(await codes({ username: '', email: '', password: '', agreement: false }), {
      username: 'ERR_BLANK',
      email: 'ERR_BLANK',
      password: 'ERR_BLANK',
      agreement: 'ERR_ACCEPTED',
    });
    assert.deepEqual(await codes({ username: 'tAKEN', email: 'TAKEN@mail.example', password: 'short' }), {
      username: 'ERR_TAKEN',
      email: 'ERR_TAKEN',
      password: 'ERR_TOO_SHORT',
    });
    assert.deepEqual(await codes({ password: 'x'.repeat(129), reason: 'x'.repeat(1001) }), {
      password: 'ERR_TOO_LONG',
      reason: 'ERR_TOO_LONG',
    });
    assert.deepEqual(await codes({ password: 'fresh_name@mail.example' }), { password: 'ERR_INVALID' });
  });

  test('names that pose as those who run the square are refused', async () => {
    const { identity } = await setUp();
    await createAccountFor(identity, {
      username: 'Katherine',
      email: 'k@staff.example',
      role: 'admin',
      isConfirmed: true,
    });
    const refused = [
      'admin',
      'ADMIN',
      'Adm1n',
      '_admin_',
      'a_d_m_i_n',
      'rnod',
      '0wner',
      'кatherine',
      'admin.',
      'Kather1ne',
      'kath3r1n3',
      '__',
    ];
    for (const username of refused) {
      const { details } = await refusal(() => signUp(identity, { ...form('x'), username }, ip));
      assert.match(details?.['username']?.[0]?.error ?? '', /^ERR_(?:RESERVED|INVALID)$/, username);
    }
    assert.equal(
      await refusal(() => signUp(identity, form('katherine'), ip)).then(
        (p) => p.details?.['username']?.[0]?.error,
      ),
      'ERR_TAKEN',
    );
  });

  test('addresses that hide a second one, or break out of a header, are refused', async () => {
    const { identity } = await setUp();
    for (const email of [
      'a@x.com\n@y.com',
      'a@x.com\r\nBcc: b@y.com',
      'a@x.com,b@y.com',
      'a b@x.com',
      '"a@b"@x.com',
      'a@',
      '@b.com',
      'a@b',
      'a@-x.com',
      'a@x..com',
      `a@${'x'.repeat(64)}.com`,
      'a\0@x.com',
    ]) {
      const { details } = await refusal(() => signUp(identity, { ...form('mailer1'), email }, ip));
      assert.equal(details?.['email']?.[0]?.error, 'ERR_INVALID', email);
    }
  });

  test('five an half hour from a network, not one more', async () => {
    const { identity } = await setUp({ limits: {} });
    for (const n of [1, 2, 3, 4, 5]) await signUp(identity, form(`crowd${n}`), `2001:db8:1:2::${n}`);
    await refusal(() => signUp(identity, form('crowd1'), '2001:db8:1:4::1'));
    const problem = await refusal(() => signUp(identity, form('crowd6'), '2001:db8:1:2:ffff::9'));
    assert.equal(problem.kind, 'rate-limited');
    assert.ok(problem.retryAfterSeconds! > 1_700);
    await signUp(identity, form('crowd6'), '2001:db8:1:3::1');
  });

  test('where moderators let people in, nobody is let in before, except the owner', async () => {
    const { identity, mailTo, secretIn } = await setUp({ signUps: 'approval' });
    identity.letters.start();
    const { accountId, hold } = await signUp(identity, { ...form('hopeful'), reason: 'I like birds.' }, ip);
    assert.equal(hold, 'unconfirmed');
    await confirmEmail(identity, await secretIn('hopeful@mail.example', /^Confirm/));
    assert.equal(identity.standings.get(accountId).hold, 'pending');
    const login = { login: 'hopeful', password: 'correct horse' };
    assert.deepEqual(await signIn(identity, login, browser), { outcome: 'pending', accountId });
    const waiting = await listPending(identity, { afterId: 0n as Id, limit: 10 });
    assert.deepEqual(
      waiting.map(({ username, reason }) => [username, reason]),
      [['hopeful', 'I like birds.']],
    );
    await approve(identity, accountId);
    assert.equal((await signIn(identity, login, browser)).outcome, 'signed-in');
    await mailTo('hopeful@mail.example', /^Welcome/);
    assert.equal((await refusal(() => approve(identity, accountId))).kind, 'not-found');
    assert.equal((await refusal(() => reject(identity, accountId))).kind, 'not-found');
  });

  test('who is not let in goes without a trace, and their names are free', async () => {
    const { identity } = await setUp({ signUps: 'approval' });
    const { accountId } = await signUp(identity, form('unwanted'), ip);
    await reject(identity, accountId);
    assert.equal(identity.standings.get(accountId).disabled, true);
    assert.equal(
      (await signIn(identity, { login: 'unwanted', password: 'correct horse' }, browser)).outcome,
      'wrong',
    );
    await signUp(identity, form('unwanted'), ip);
  });

  test('accounts whose address nobody confirmed in a week are swept away', async () => {
    const { identity } = await setUp();
    const { accountId } = await signUp(identity, form('forgotten'), ip);
    await signUp(identity, form('remembered'), ip);
    await db`update users set created_at = now() - interval '8 days' where account_id = ${accountId}`;
    await sweepIdentity(identity);
    assert.equal(await roleOf('forgotten'), undefined);
    assert.equal(await roleOf('remembered'), 'member');
  });

  test('a closed square takes nobody', async () => {
    const { identity } = await setUp({ signUps: 'closed' });
    await assert.rejects(signUp(identity, form('latecomer'), ip), /takes no new accounts/);
  });
});

describe('confirming an address', () => {
  test('nobody is let in before, and the letter’s link works once', async () => {
    const { identity, secretIn } = await setUp();
    identity.letters.start();
    const { accountId } = await signUp(identity, form('careful'), ip);
    assert.equal(identity.standings.get(accountId).hold, 'unconfirmed');
    const before = await signIn(identity, { login: 'careful', password: 'correct horse' }, browser);
    assert.deepEqual(before, { outcome: 'unconfirmed', accountId });
    const secret = await secretIn('careful@mail.example', /^Confirm/);
    assert.equal(await readConfirmation(identity, secret), 'careful@mail.example');
    await confirmEmail(identity, secret);
    assert.equal(identity.standings.get(accountId).hold, null);
    assert.equal((await refusal(() => confirmEmail(identity, secret))).kind, 'gone');
    assert.equal(
      (await signIn(identity, { login: 'careful', password: 'correct horse' }, browser)).outcome,
      'signed-in',
    );
  });

  test('an address that was mistyped can be put right, and only the newest counts', async () => {
    const { identity, secretIn } = await setUp();
    identity.letters.start();
    const { accountId } = await signUp(identity, { ...form('typo'), email: 'tpyo@mail.example' }, ip);
    const wrong = await secretIn('tpyo@mail.example', /^Confirm/);
    await resendConfirmation(identity, accountId, 'Typo@mail.example');
    const right = await secretIn('typo@mail.example', /^Confirm/);
    await refusal(() => confirmEmail(identity, wrong));
    await confirmEmail(identity, right);
    assert.equal((await identity.users.find(accountId))?.email, 'typo@mail.example');
    assert.equal((await refusal(() => resendConfirmation(identity, accountId))).kind, 'forbidden');
    // The wrong address is free again.
    await signUp(identity, { ...form('typo2'), email: 'tpyo@mail.example' }, ip);
  });

  test('a secret that is cut, changed or made up is told so', async () => {
    const { identity } = await setUp();
    for (const bad of ['', 'x', 'A'.repeat(54), 'A'.repeat(10_000), '—'.repeat(54)]) {
      assert.equal((await refusal(() => confirmEmail(identity, bad))).kind, 'gone', bad);
      assert.equal((await refusal(() => resetPassword(identity, bad, 'correct horse'))).kind, 'gone', bad);
    }
  });

  test('a mail server that is away only delays the letter', async () => {
    let isAway = true;
    const sent: string[] = [];
    const mailer = {
      send: async ({ to }: { to: string }) => {
        if (isAway) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
        sent.push(to);
      },
    };
    const { identity } = await setUp({ mailer });
    identity.letters.start();
    await signUp(identity, form('patient'), ip);
    await identity.letters.close();
    const [waiting] = await db<
      { tries: number }[]
    >`select tries from letters where email = 'patient@mail.example'`;
    assert.equal(waiting?.tries, 1);
    isAway = false;
    await db`update letters set send_at = now() where email = 'patient@mail.example'`;
    identity.letters.start();
    await identity.letters.close();
    assert.deepEqual(
      sent.filter((to) => to.startsWith('patient')),
      ['patient@mail.example'],
    );
  });
});

/** An account that may sign in at once. */
async function join(identity: Identity, username: string) {
  return createAccountFor(identity, { ...form(username), role: 'member', isConfirmed: true });
}

async function enter(identity: Identity, login: string, password = 'correct horse') {
  const result = await signIn(identity, { login, password }, browser);
  assert.ok(result.outcome === 'signed-in', result.outcome);
  return result;
}

describe('signing in', () => {
  test('goes by username, handle or address, in any case', async () => {
    const { identity } = await setUp();
    const { accountId } = await join(identity, 'Walter');
    for (const login of ['walter', 'WALTER', '@walter', ' walter@square.example ', 'Walter@MAIL.example']) {
      assert.equal((await enter(identity, login)).accountId, accountId, login);
    }
  });

  test('answers the same for a wrong password and for nobody, and takes as long', async () => {
    const { identity } = await setUp({ hashCost: { memoryKiB: 16_384, passes: 2 } });
    await join(identity, 'nora');
    const time = async (login: string) => {
      const startedMs = performance.now();
      const result = await signIn(identity, { login, password: 'wrong password' }, browser);
      assert.deepEqual(result, { outcome: 'wrong' });
      return performance.now() - startedMs;
    };
    const times = { nora: [] as number[], nobody_here: [] as number[] };
    for (let n = 0; n < 8; n++)
      for (const login of ['nora', 'nobody_here'] as const) times[login].push(await time(login));
    // The shortest times: what the machine does besides only makes some longer.
    const [known, unknown] = [Math.min(...times.nora), Math.min(...times.nobody_here)];
    assert.ok(unknown > known * 0.5 && unknown < known * 2, `${known} ms against ${unknown} ms`);
  });

  test('25 tries in five minutes from a network, 25 an hour for an account from anywhere', async () => {
    let now = Date.now();
    const { identity } = await setUp({ limits: {}, clock: () => now });
    await join(identity, 'target');
    const attempt = (from: string, password = 'wrong') =>
      signIn(identity, { login: 'target', password }, { ip: from, userAgent: '' });
    for (let n = 0; n < 25; n++) assert.equal((await attempt(`2001:db8:7:7::${n}`)).outcome, 'wrong');
    assert.equal((await attempt('2001:db8:7:7::99')).outcome, 'throttled');
    const elsewhere = await attempt('198.51.100.1', 'correct horse');
    assert.equal(elsewhere.outcome, 'throttled', 'another address does not help');
    now += 3_600_001;
    assert.equal((await attempt('198.51.100.1', 'correct horse')).outcome, 'signed-in');
  });

  test('who tries many accounts from one network is slowed as well', async () => {
    const { identity } = await setUp({ limits: {} });
    const attempt = (n: number, from: string) =>
      signIn(identity, { login: `someone${n}`, password: 'guess' }, { ip: from, userAgent: '' });
    for (let n = 0; n < 25; n++) assert.equal((await attempt(n, '198.51.100.7')).outcome, 'wrong');
    assert.equal((await attempt(25, '198.51.100.7')).outcome, 'throttled');
    assert.equal((await attempt(26, '::ffff:198.51.100.7')).outcome, 'throttled', 'the same address');
    assert.equal((await attempt(25, '198.51.100.8')).outcome, 'wrong');
  });

  test('a browser that was signed in before is not locked out by others’ guesses', async () => {
    const { identity } = await setUp({ limits: { signInByNetwork: unlimited } });
    await join(identity, 'besieged');
    await join(identity, 'neighbour');
    const attempt = (device: string | undefined, pass: string, login = 'besieged') =>
      signIn(identity, { login, password: pass }, { ...browser, device });
    const known = await enter(identity, 'besieged');
    const other = await enter(identity, 'neighbour');
    for (let n = 0; n < 25; n++) await attempt(undefined, 'guess');
    assert.equal((await attempt(undefined, 'correct horse')).outcome, 'throttled');
    assert.equal((await attempt(other.device, 'correct horse')).outcome, 'throttled', 'of another account');
    assert.equal((await attempt(`${known.device}x`, 'correct horse')).outcome, 'throttled', 'forged');
    assert.equal((await attempt(known.device, 'correct horse')).outcome, 'signed-in');
    for (let n = 0; n < 25; n++) assert.equal((await attempt(known.device, 'guess')).outcome, 'wrong');
    assert.equal((await attempt(known.device, 'correct horse')).outcome, 'throttled', 'it has a limit too');
  });

  test('signing in rightly is not counted', async () => {
    const { identity } = await setUp({ limits: {} });
    await join(identity, 'frequent');
    for (let n = 0; n < 40; n++) await enter(identity, 'frequent');
  });

  test('a hash of other costs becomes one of today’s', async () => {
    const { identity } = await setUp();
    await join(identity, 'oldtimer');
    const stronger = (await setUp({ hashCost: { memoryKiB: 128, passes: 2 } })).identity;
    await enter(stronger, 'oldtimer');
    const [row] = await db<
      { hash: string }[]
    >`select password_hash as hash from users where email = 'oldtimer@mail.example'`;
    assert.match(row!.hash, /m=128,t=2/);
    await enter(stronger, 'oldtimer');
  });

  test('a disabled account hears so, but only with the right password', async () => {
    const { identity } = await setUp();
    const { accountId } = await join(identity, 'banned');
    const { cookie } = await enter(identity, 'banned');
    await setDisabled(identity, accountId, true);
    assert.equal(identity.sessions.verify(cookie), undefined);
    assert.deepEqual(await signIn(identity, { login: 'banned', password: 'correct horse' }, browser), {
      outcome: 'disabled',
    });
    assert.deepEqual(await signIn(identity, { login: 'banned', password: 'wrong' }, browser), {
      outcome: 'wrong',
    });
    await setDisabled(identity, accountId, false);
    assert.equal(identity.sessions.verify(cookie), undefined, 'what ended stays ended');
    await enter(identity, 'banned');
  });
});

describe('sessions', () => {
  test('are listed, and end one by one, on every node', async () => {
    const bus = createTestBus();
    const [{ identity: one }, { identity: two }] = [await setUp({ bus }), await setUp({ bus })];
    const { accountId } = await join(one, 'traveller');
    const [first, second] = [await enter(one, 'traveller'), await enter(two, 'traveller')];
    assert.equal((await listSessions(one, accountId)).length, 2);
    assert.equal((await listSessions(one, accountId))[0]?.userAgent, 'A browser');
    await endSession(one, first.session);
    for (const node of [one, two]) {
      assert.equal(node.sessions.verify(first.cookie), undefined);
      assert.equal(node.sessions.verify(second.cookie)?.accountId, accountId);
    }
    assert.deepEqual(
      (await listSessions(two, accountId)).map(({ id }) => id),
      [second.session.id],
    );
  });

  test('a node that starts later knows what has ended', async () => {
    const { identity } = await setUp();
    const { accountId } = await join(identity, 'early');
    const [ended, alive] = [await enter(identity, 'early'), await enter(identity, 'early')];
    await endSession(identity, ended.session);
    const other = await join(identity, 'early2');
    const theirs = await enter(identity, 'early2');
    await signOutEverywhere(identity, other.accountId);
    const later = (await setUp()).identity;
    assert.equal(later.sessions.verify(ended.cookie), undefined);
    assert.equal(later.sessions.verify(theirs.cookie), undefined);
    assert.equal(later.sessions.verify(alive.cookie)?.accountId, accountId);
  });

  test('end after ninety days without use, and by another secret', async () => {
    let now = Date.now();
    const { identity } = await setUp({ clock: () => now });
    await join(identity, 'sleeper');
    const { cookie } = await enter(identity, 'sleeper');
    assert.equal(
      (await setUp({ secret: 'another secret that is long enough, too' })).identity.sessions.verify(cookie),
      undefined,
    );
    now += 89 * 86_400_000;
    assert.ok(identity.sessions.verify(cookie));
    now += 2 * 86_400_000;
    assert.equal(identity.sessions.verify(cookie), undefined);
  });
});

describe('passwords', () => {
  test('changing one keeps this browser, ends all others, and a letter tells of it', async () => {
    const { identity, mailTo } = await setUp();
    identity.letters.start();
    const { accountId } = await join(identity, 'changer');
    const [here, there] = [await enter(identity, 'changer'), await enter(identity, 'changer')];
    await refusal(() =>
      changePassword(identity, here.session, { current: 'wrong', chosen: 'battery staple' }),
    );
    assert.equal(
      (
        await refusal(() =>
          changePassword(identity, here.session, { current: 'correct horse', chosen: 'short' }),
        )
      ).details?.['password']?.[0]?.error,
      'ERR_TOO_SHORT',
    );
    const { cookie } = await changePassword(identity, here.session, {
      current: 'correct horse',
      chosen: 'battery staple',
    });
    assert.equal(identity.sessions.verify(cookie)?.accountId, accountId);
    assert.equal(identity.sessions.verify(here.cookie), undefined);
    assert.equal(identity.sessions.verify(there.cookie), undefined);
    assert.deepEqual(
      (await listSessions(identity, accountId)).map(({ id }) => id),
      [here.session.id],
    );
    assert.deepEqual(await signIn(identity, { login: 'changer', password: 'correct horse' }, browser), {
      outcome: 'wrong',
    });
    await enter(identity, 'changer', 'battery staple');
    await mailTo('changer@mail.example', /was changed/);
  });

  test('a forgotten one is chosen anew by mail, once, and everything is signed out', async () => {
    const { identity, secretIn, mails } = await setUp();
    identity.letters.start();
    await join(identity, 'forgetful');
    const { cookie } = await enter(identity, 'forgetful');
    await askForReset(identity, 'nobody@mail.example', ip);
    await askForReset(identity, 'Forgetful@mail.example', ip);
    const secret = await secretIn('forgetful@mail.example', /new password/);
    assert.equal((await readReset(identity, secret)).username, 'forgetful');
    await refusal(() => resetPassword(identity, secret, 'short'));
    const both = await Promise.allSettled([
      resetPassword(identity, secret, 'battery staple'),
      resetPassword(identity, secret, 'battery staple'),
    ]);
    assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(identity.sessions.verify(cookie), undefined);
    await enter(identity, 'forgetful', 'battery staple');
    assert.ok(mails.every(({ to }) => to !== 'nobody@mail.example'));
  });

  test('one that the command line resets ends sessions in a running square within seconds', async () => {
    const running = (await setUp()).identity;
    const { accountId } = await join(running, 'helpless');
    const { cookie } = await enter(running, 'helpless');
    const ended = new Promise<void>((resolve) => {
      running.standings.onChange((id) => id === accountId && resolve());
    });
    const commandLine = (await setUp()).identity;
    const startedMs = performance.now();
    const { password } = await resetPasswordFor(commandLine, 'helpless');
    await ended;
    assert.ok(performance.now() - startedMs < 5_000);
    assert.equal(running.sessions.verify(cookie), undefined);
    await enter(running, 'helpless', password);
  });

  test('a role given by the command line is read anew in a running square', async () => {
    const refreshed = new EventEmitter();
    const accounts = { refresh: (ids: readonly Id[]) => ids.forEach((id) => refreshed.emit(String(id))) };
    const { identity: running } = await setUp({ accounts });
    const { accountId } = await join(running, 'climber');
    const heard = once(refreshed, String(accountId));
    await changeRole((await setUp()).identity, 'climber@mail.example', 'moderator');
    await heard;
    assert.equal(await roleOf('climber'), 'moderator');
  });
});

describe('changing the address', () => {
  test('nothing changes before the new one is confirmed, and the old one hears of it', async () => {
    const { identity, secretIn, mailTo } = await setUp();
    identity.letters.start();
    const { accountId } = await join(identity, 'mover');
    await refusal(() => changeEmail(identity, accountId, { password: 'wrong', email: 'new@mail.example' }));
    await changeEmail(identity, accountId, { password: 'correct horse', email: 'New@Mail.example' });
    const secret = await secretIn('new@mail.example', /^Confirm/);
    await enter(identity, 'mover@mail.example');
    assert.equal(
      (await signIn(identity, { login: 'new@mail.example', password: 'correct horse' }, browser)).outcome,
      'wrong',
    );
    await confirmEmail(identity, secret);
    await enter(identity, 'new@mail.example');
    assert.equal(
      (await signIn(identity, { login: 'mover@mail.example', password: 'correct horse' }, browser)).outcome,
      'wrong',
    );
    await mailTo('mover@mail.example', /address .* was changed/);
  });

  test('an address that somebody else took meanwhile stays theirs', async () => {
    const { identity, secretIn } = await setUp();
    identity.letters.start();
    const { accountId } = await join(identity, 'slow');
    await changeEmail(identity, accountId, { password: 'correct horse', email: 'prize@mail.example' });
    const secret = await secretIn('prize@mail.example', /^Confirm/);
    const fast = await join(identity, 'prize');
    assert.equal(
      (await refusal(() => confirmEmail(identity, secret))).details?.['email']?.[0]?.error,
      'ERR_TAKEN',
    );
    assert.equal((await identity.users.findByLogin('prize@mail.example'))?.accountId, fast.accountId);
    assert.equal(
      (
        await refusal(() =>
          changeEmail(identity, accountId, { password: 'correct horse', email: 'prize@mail.example' }),
        )
      ).details?.['email']?.[0]?.error,
      'ERR_TAKEN',
    );
  });

  test('what was asked for more than three days ago does not count', async () => {
    const { identity, secretIn } = await setUp();
    identity.letters.start();
    const { accountId } = await join(identity, 'late');
    await changeEmail(identity, accountId, { password: 'correct horse', email: 'later@mail.example' });
    const secret = await secretIn('later@mail.example', /^Confirm/);
    await identity.letters.close();
    await db`update letters set expires_at = now() - interval '1 second' where shard = ${shardOfAccount(accountId)} and account_id = ${accountId}`;
    assert.equal((await refusal(() => confirmEmail(identity, secret))).kind, 'gone');
  });
});
