import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { loadPeople, startSquareProcess, type Member, type SquareProcess } from '@merle/replay';
import { toConfig } from '@merle/square';
import {
  createTestDatabase,
  makeTempFolder,
  startTestSquare,
  type TestDatabase,
} from '@merle/square/testing';
import type { Browser, BrowserContext } from 'playwright-core';
import { openBrowser, openProfile } from './browser.ts';
import { openFrontDoor, type FrontDoor } from './front-door.ts';
import { buildOutboxFiles, keepFiles, openOutbox, type PageFiles } from './outbox-page.ts';

/** No browser takes this for safe ground, as it does localhost: without https there are no locks between tabs. */
const PLAIN_HOST = 'square.example';
const NAMES = 'Ada Ben Cleo Dan Eve Finn Gus Hal Ida Jon Kim'.split(' ');

describe('what is written in a browser reaches a real square exactly once', () => {
  let database: TestDatabase;
  let square: SquareProcess;
  let browser: Browser;
  let files: PageFiles;
  let door: FrontDoor;
  let dataFolder: string;
  let settings: Record<string, string>;
  const members: Member[] = [];
  const contexts: BrowserContext[] = [];

  before(async () => {
    database = await createTestDatabase(2);
    dataFolder = await makeTempFolder('merle-outbox-square-');
    settings = { DATABASE_URL: database.url };
    [square, browser, files] = await Promise.all([
      startSquareProcess({ dataFolder, settings }),
      openBrowser([
        `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`,
        // A name without https is held to be somewhere else, which may not ask this machine.
        '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
      ]),
      buildOutboxFiles(),
    ]);
    door = await openFrontDoor(() => square.port, files);
    const config = toConfig({ MERLE_DATA: dataFolder, ...settings });
    members.push(...(await loadPeople(config, { names: NAMES, follows: [] })));
  });
  afterEach(async () => {
    door.incidents.splice(0);
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  after(async () => {
    await browser.close();
    door.close();
    await square.stop();
    await database.drop();
  });

  const toOrigin = (host: string) => `http://${host}:${door.port}`;
  /** A browser of somebody who has not been here before. */
  const openOwn = async (host = 'localhost') => {
    const [member] = members.splice(0, 1) as [Member];
    const context = await browser.newContext();
    contexts.push(context);
    const origin = toOrigin(host);
    await keepFiles(context, origin, files);
    return { member, context, origin, open: () => openOutbox(context, origin, member) };
  };
  /** The texts in the record, in the order in which they came. */
  const readRecord = async ({ id }: Member) => {
    const rows = await database.db<{ text: string }[]>`
      select text from posts where account_id = ${id} order by id`;
    return rows.map(({ text }) => text);
  };
  const restart = async () => {
    square = await startSquareProcess({ dataFolder, settings, port: square.port });
  };

  test('over 503', async () => {
    const { member, open } = await openOwn();
    const tab = await open();
    door.incidents.push('refuse', 'refuse');
    await tab.post('first');
    await tab.post('second');
    await tab.whenDone();
    assert.deepEqual(await readRecord(member), ['first', 'second']);
    assert.deepEqual(await tab.states(), ['published', 'published']);
  });

  test('over 503 and a reload', async () => {
    const { member, open } = await openOwn();
    const tab = await open();
    door.incidents.push('refuse', 'refuse');
    await tab.post('first');
    await tab.post('second');
    await tab.reload();
    await tab.whenDone();
    assert.deepEqual(await readRecord(member), ['first', 'second']);
  });

  test('over the end of the square in the middle of a request, and a reload', async () => {
    const { member, open } = await openOwn();
    const tab = await open();
    const killed = Promise.withResolvers<void>();
    door.incidents.push(async () => killed.resolve(await square.kill()));
    await tab.post('cut off');
    await killed.promise;
    await tab.reload();
    await restart();
    await tab.whenDone();
    assert.deepEqual(await readRecord(member), ['cut off']);
    await tab.page.waitForFunction(() => window.merle.recoveries.length > 0);
    assert.equal(await tab.recovered(), 1);
  });

  test('over an answer that is lost after the commit', async () => {
    const { member, open } = await openOwn();
    const tab = await open();
    door.incidents.push('lose-answer', 'lose-answer');
    await tab.post('once');
    await tab.whenDone();
    assert.deepEqual(await readRecord(member), ['once']);
  });

  for (const host of ['localhost', PLAIN_HOST]) {
    test(`from two tabs, the one that sends being closed, at ${host}`, async () => {
      const { member, open } = await openOwn(host);
      const [one, two] = [await open(), await open()];
      assert.equal(await one.isSecure(), host === 'localhost');
      door.incidents.push('lose-answer', 'refuse');
      await Promise.all([one.post('from one'), two.post('from two'), one.post('more from one')]);
      await one.page.close();
      await two.whenDone();
      const record = await readRecord(member);
      assert.deepEqual(record.toSorted(), ['from one', 'from two', 'more from one']);
    });
  }

  test('over a time offline', async () => {
    const { member, context, open } = await openOwn();
    const tab = await open();
    await context.setOffline(true);
    await tab.post('from a tunnel');
    assert.deepEqual(await tab.states(), ['on-device']);
    await context.setOffline(false);
    await tab.whenDone();
    assert.deepEqual(await readRecord(member), ['from a tunnel']);
  });

  test('over a time offline and a reload', async () => {
    const { member, context, open } = await openOwn();
    const tab = await open();
    await context.setOffline(true);
    await tab.post('from a tunnel');
    await tab.reload();
    assert.deepEqual(await tab.states(), ['on-device']);
    await tab.post('and another');
    await context.setOffline(false);
    await tab.whenDone();
    assert.deepEqual(await readRecord(member), ['from a tunnel', 'and another']);
  });

  test('over signing out and in again', async () => {
    const { member, open } = await openOwn();
    const tab = await open();
    door.incidents.push('lose-answer');
    await tab.post('before');
    await tab.signOut();
    await tab.post('after');
    await tab.reload();
    assert.equal((await tab.states()).at(-1), 'on-device');
    await tab.signIn(member.token);
    await tab.whenDone();
    assert.deepEqual(await readRecord(member), ['before', 'after']);
  });

  test('over the end of the browser', async () => {
    const [member] = members.splice(0, 1) as [Member];
    const profile = await mkdtemp(join(tmpdir(), 'merle-profile-'));
    try {
      const context = await openProfile(profile);
      const tab = await openOutbox(context, toOrigin('localhost'), member);
      const arrived = Promise.withResolvers<void>();
      door.incidents.push(() => Promise.resolve(arrived.resolve()));
      await tab.post('last words');
      await tab.post('and more');
      await arrived.promise;
      await kill(context);
      const again = await openProfile(profile);
      contexts.push(again);
      await (await openOutbox(again, toOrigin('localhost'), member)).whenDone();
      assert.deepEqual(await readRecord(member), ['last words', 'and more']);
      await again.close();
    } finally {
      await rm(profile, { recursive: true, maxRetries: 3 });
    }
  });
});

describe('what is written while the database of a square is dead', () => {
  test('is shown as accepted, and as published once the database is back', async () => {
    const [square, files, browser] = await Promise.all([
      startTestSquare({ ownDatabase: true }),
      buildOutboxFiles(),
      openBrowser(),
    ]);
    const door = await openFrontDoor(() => Number(new URL(square.url).port), files);
    try {
      const { id, token, api } = await square.createAccount('mona');
      const { body: liked } = await api.post('/api/v1/statuses', { status: 'likeable' });
      const account = { id: id.toString(), token };
      const tab = await openOutbox(await browser.newContext(), `http://localhost:${door.port}`, account);
      await api.get('/api/v1/timelines/home'); // what people read is in memory, and can be acted upon
      await square.postgres!.hold();
      await tab.post('in the dark');
      await tab.like(liked.id, true);
      await tab.page.waitForFunction(
        (key) => window.merle.outbox.list(key).every(({ state }) => state === 'accepted'),
        `http://localhost:${door.port} ${id}`,
      );
      await square.postgres!.release();
      await tab.whenDone();
      const rows = await square.db`select 1 from posts where text = 'in the dark'`;
      assert.equal(rows.length, 1);
      assert.equal((await api.get(`/api/v1/statuses/${liked.id}`)).body.favourited, true);
    } finally {
      await browser.close();
      door.close();
      await square.stop();
    }
  });
});

/** As the system does when memory runs out. */
async function kill(context: BrowserContext): Promise<void> {
  const session = await context.browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const closed = new Promise((resolve) => context.once('close', resolve));
  process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
  await closed;
}
