import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '@merle/square/testing';
import type { Browser, Page } from 'playwright-core';
import { openApp, type AppWish } from './app.ts';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';

const PHONE = { viewport: { width: 390, height: 844 } };

describe('several accounts on one device', () => {
  let square: TestSquare;
  let browser: Browser;
  let maren: TestAccount;
  let theo: TestAccount;

  before(async () => {
    [square, browser] = await Promise.all([startTestSquare(), openBrowser()]);
    [maren, theo] = await Promise.all([square.createAccount('maren'), square.createAccount('theo')]);
  });
  after(async () => {
    await browser.close();
    await square.stop();
  });

  const open = async (path: string, wish: AppWish = {}) => {
    const page = await openApp(browser, square, { account: maren, others: [theo], ...wish });
    await page.goto(square.url + path);
    await page.locator('main h1').waitFor();
    return page;
  };
  const openMenu = async (page: Page) => {
    await page.locator('button.rail-account').click();
    await page.getByRole('menu').getByText('Add an account').waitFor();
  };

  test('each is where it was left when it is chosen again', async () => {
    for (let n = 0; n < 30; n += 1)
      await maren.api.post('/api/v1/statuses', { status: `post number ${n} by the harbour` });
    await square.parts.deliverer.idle();
    const page = await open('/home');
    await page.getByText('post number 29').waitFor();
    await page.evaluate(() => scrollTo(0, 900));
    await page.waitForFunction(() => scrollY === 900);
    await openMenu(page);
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('menuitemradio', { name: 'theo' }).click();
    await page.getByText('Nothing here yet. Follow people').waitFor();
    await page.goto(`${square.url}/local`);
    await openMenu(page);
    await page.getByRole('menuitemradio', { name: 'maren' }).click();
    await page.waitForURL('**/home');
    await openMenu(page);
    await page.getByRole('menuitemradio', { name: 'theo' }).click();
    await page.waitForURL('**/local');
    await page.context().close();
  });

  test('going to and fro without loading the page keeps the very pixel', async () => {
    const page = await open('/home');
    await page.getByText('post number 29').waitFor();
    await page.evaluate(() => scrollTo(0, 900));
    await page.waitForFunction(() => scrollY === 900);
    await openMenu(page);
    const left = await page.evaluate(() => scrollY);
    assert.ok(left >= 900);
    await page.getByRole('menuitemradio', { name: 'theo' }).click();
    await page.getByText('Nothing here yet. Follow people').waitFor();
    await openMenu(page);
    await page.getByRole('menuitemradio', { name: 'maren' }).click();
    await page.waitForFunction((y) => scrollY === y, left);
    await page.context().close();
  });

  test('on phones one button leads to every other screen and account', async () => {
    const page = await open('/home', PHONE);
    const more = page.locator('.rail').getByRole('button', { name: 'More', exact: true });
    await more.click();
    const sheet = page.getByRole('dialog', { name: 'More' });
    await sheet.getByRole('link', { name: 'Lists' }).waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await sheet.getByRole('button', { name: 'theo @theo' }).click();
    await sheet.waitFor({ state: 'detached' });
    await page.getByText('Nothing here yet. Follow people').waitFor();
    await more.click();
    await sheet.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.context().close();
  });

  test('who was signed out by the square is asked to sign in, and what waits is kept', async () => {
    const page = await open('/local', { account: { ...theo, token: 'no longer good' }, others: [maren] });
    await page.getByText('@theo is signed out.').first().waitFor();
    await page.goto(`${square.url}/preferences/accounts`);
    await page.getByRole('button', { name: 'theo @theo · signed out: sign in again' }).waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('button', { name: 'More for @theo' }).click();
    await page.getByRole('menuitem', { name: 'Remove from this device' }).click();
    await page.getByText('@theo').first().waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('signing out offline forgets the token at once, and tells the square later', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${square.url}/sign-up`);
    await page.fill('#username', 'pat');
    await page.fill('#email', 'pat@mail.example');
    await page.fill('#password', 'a longer one, in words');
    await page.check('#agreement');
    await page.click('main form button');
    await page.waitForURL('**/home');
    await page.click('main .button');
    await page.getByText('Nothing here yet. Follow people').waitFor();
    const token = await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('merle accounts') ?? '{}') as {
        accounts: { token: string }[];
      };
      return kept.accounts[0]?.token ?? '';
    });
    const isGood = async () =>
      (await square.api(token).get('/api/v1/accounts/verify_credentials')).status === 200;
    assert.ok(await isGood());
    await page.waitForLoadState('networkidle');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Sign-in and security' }).click();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Sign out of this app' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Sign in to see what those whom you follow write').waitFor();
    const kept = await page.evaluate(() => localStorage.getItem('merle accounts') ?? '');
    assert.ok(!kept.includes(token));
    assert.ok(await isGood());
    await page.context().setOffline(false);
    await page.waitForFunction(() => localStorage.getItem('merle revocations') === null);
    assert.equal(await isGood(), false);
    await page.context().close();
  });
});
