import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '@merle/square/testing';
import type { Browser, Page } from 'playwright-core';
import { openApp } from './app.ts';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';

describe('the app', () => {
  let square: TestSquare;
  let browser: Browser;
  let maren: TestAccount;
  let theo: TestAccount;

  before(async () => {
    [square, browser] = await Promise.all([startTestSquare(), openBrowser()]);
    [maren, theo] = await Promise.all([square.createAccount('maren'), square.createAccount('theo')]);
    await maren.api.post(`/api/v1/accounts/${theo.id}/follow`);
  });
  after(async () => {
    await browser.close();
    await square.stop();
  });

  const write = async (who: TestAccount, status: string, more: object = {}) =>
    (await who.api.post('/api/v1/statuses', { status, ...more })).body as { id: string };
  const posts = (page: Page) => page.locator('main [data-post]');
  const open = async (path: string, account: TestAccount | undefined = maren) => {
    const page = await openApp(browser, square, { account });
    await page.goto(square.url + path);
    return page;
  };

  test('signs up, signs in and comes home without asking what it may do', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${square.url}/sign-up`);
    await page.fill('#username', 'pat');
    await page.fill('#email', 'pat@mail.example');
    await page.fill('#password', 'a longer one, in words');
    await page.check('#agreement');
    await page.click('main form button');
    await page.waitForURL('**/home');
    await page.click('main .button');
    await page.waitForURL('**/home');
    await page.getByText('Nothing here yet. Follow people').waitFor();
    const kept = await page.evaluate(() => localStorage.getItem('merle accounts') ?? '');
    assert.match(kept, /"acct":"pat"/);
    await page.context().close();
  });

  test('shows what those write whom one follows, at once and in order', async () => {
    await write(theo, 'the first of the morning');
    const page = await open('/home');
    await page.getByText('the first of the morning').waitFor();
    await write(theo, 'and a second one');
    const pill = page.getByRole('button', { name: 'Show 1 new post' });
    await pill.click();
    await page.getByText('and a second one').waitFor();
    const texts = await posts(page).locator('.rich').allInnerTexts();
    assert.deepEqual(texts, ['and a second one', 'the first of the morning']);
    await page.context().close();
  });

  test('comes back from a thread to the very pixel it was left at', async () => {
    for (let n = 0; n < 45; n += 1)
      await write(theo, `post number ${n}, ${'and some words more '.repeat(n % 7)}`);
    const page = await open('/home');
    await posts(page).first().waitFor();
    for (let n = 0; n < 6; n += 1) {
      await page.mouse.wheel(0, 900);
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
    }
    assert.ok((await page.evaluate(() => scrollY)) > 3_000, 'it has been scrolled');
    const id = await page.evaluate(() => {
      const all = [...document.querySelectorAll('[data-post]')];
      return all.find((post) => post.getBoundingClientRect().top > 100)?.getAttribute('data-post') ?? '';
    });
    const place = await page.locator(`[data-post="${id}"]`).boundingBox();
    await page.locator(`[data-post="${id}"] .post-time`).click();
    await page.waitForURL(/@theo\/\d+$/);
    await page.locator(`.focused[data-post="${id}"]`).waitFor();
    await page.goBack();
    await page.locator(`.timeline [data-post="${id}"]`).waitFor();
    assert.deepEqual(await page.locator(`[data-post="${id}"]`).boundingBox(), place);
    await page.context().close();
  });

  test('likes at once, and the square knows it', async () => {
    const { id } = await write(theo, 'to be liked');
    const page = await open('/home');
    const post = page.locator(`[data-post="${id}"]`);
    await post.getByRole('button', { name: 'Like' }).click();
    await post.locator('button[aria-pressed="true"]').waitFor();
    await page.waitForFunction(
      async ([url, token]) => {
        const answer = await fetch(url!, { headers: { authorization: `Bearer ${token}` } });
        return ((await answer.json()) as { favourited: boolean }).favourited;
      },
      [`${square.url}/api/v1/statuses/${id}`, maren.token],
    );
    await page.context().close();
  });

  test('keeps a post where it is while the thread above it arrives', async () => {
    const root = await write(theo, `the root ${'of a long story '.repeat(30)}`);
    const middle = await write(maren, '@theo the middle', { in_reply_to_id: root.id });
    const last = await write(theo, '@maren the last', { in_reply_to_id: middle.id });
    const page = await openApp(browser, square, { account: maren });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/context', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${square.url}/home`);
    await page.locator(`[data-post="${last.id}"] .post-time`).click();
    const focused = page.locator(`.focused[data-post="${last.id}"]`);
    await focused.waitFor();
    const before = await focused.boundingBox();
    release();
    await page.getByText('of a long story').first().waitFor({ state: 'attached' });
    const after = await focused.boundingBox();
    assert.ok(Math.abs((after?.y ?? 0) - (before?.y ?? 0)) < 1, `it moved from ${before?.y} to ${after?.y}`);
    assert.ok((await page.evaluate(() => scrollY)) > 0, 'what came before stands above');
    await page.context().close();
  });

  test('opens with the square dead, and says how old what it shows is', async () => {
    const own = await startTestSquare();
    const ada = await own.createAccount('ada');
    await write(ada, 'kept for a dead square');
    const page = await openApp(browser, own, { account: ada });
    await page.goto(`${own.url}/home`);
    await page.getByText('kept for a dead square').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await own.stop();
    await page.goto(`${own.url}/home`);
    await page.getByText('kept for a dead square').waitFor();
    await page.getByText(/The square does not answer\. This is from/).waitFor();
    await page.getByText(/What you write is kept here and sent later/).waitFor();
    await page.context().close();
  });

  test('is used with the keyboard alone', async () => {
    const { id } = await write(theo, 'for the keyboard');
    const page = await open('/home');
    await page.locator(`[data-post="${id}"]`).waitFor();
    await page.keyboard.press('j');
    const focusedId = () => page.evaluate(() => document.activeElement?.getAttribute('data-post'));
    assert.equal(await focusedId(), id);
    await page.keyboard.press('f');
    await page.locator(`[data-post="${id}"] button[aria-pressed="true"]`).waitFor();
    await page.keyboard.press('j');
    assert.notEqual(await focusedId(), id);
    await page.keyboard.press('k');
    await page.keyboard.press('o');
    await page.waitForURL(new RegExp(`/@theo/${id}$`));
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.waitForURL('**/home');
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [look, viewport] of Object.entries({
      phone: { width: 360, height: 740 },
      desktop: { width: 1280, height: 800 },
    })) {
      test(`keeps nobody out and loads nothing from elsewhere: ${look}, ${colorScheme}`, async () => {
        const page = await openApp(browser, square, { account: maren, viewport, colorScheme });
        const faults: string[] = [];
        page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
        page.on('pageerror', (error) => faults.push(String(error)));
        page.on('request', (request) => {
          const { protocol, origin } = new URL(request.url());
          if (protocol.startsWith('http') && origin !== square.url) faults.push(`asked for ${request.url()}`);
        });
        for (const path of ['/home', '/local', '/favourites', '/bookmarks']) {
          await page.goto(square.url + path);
          await page.locator('main h1').waitFor();
          faults.push(...(await findAxeFaults(page)).map((fault) => `${path}: ${fault}`));
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} pixels wider than the window`);
        assert.deepEqual(faults, []);
        await page.context().close();
      });
    }
  }
});
