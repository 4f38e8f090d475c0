import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '@merle/square/testing';
import type { Browser, Page } from 'playwright-core';
import { openApp } from './app.ts';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';

describe('notifications in the app', () => {
  let square: TestSquare;
  let browser: Browser;
  let ana: TestAccount;
  let ben: TestAccount;
  let cem: TestAccount;
  let post: string;

  before(async () => {
    square = await startTestSquare();
    browser = await openBrowser();
    ana = await square.createAccount('ana');
    ben = await square.createAccount('ben');
    cem = await square.createAccount('cem');
    await ana.api.patch('/api/v1/accounts/update_credentials', { locked: true });
    post = await write(ana, 'Bread at six, as every day');
    await ben.api.post(`/api/v1/statuses/${post}/favourite`);
    await cem.api.post(`/api/v1/statuses/${post}/favourite`);
    await ben.api.post(`/api/v1/accounts/${ana.id}/follow`);
    await write(ben, '@ana Is there any rye left?');
  });
  after(async () => {
    await browser.close();
    await square.stop();
  });

  async function write(who: TestAccount, status: string): Promise<string> {
    const { body } = await who.api.post('/api/v1/statuses', { status });
    await square.parts.deliverer.idle();
    return (body as { id: string }).id;
  }

  async function openList(path = '/notifications', options: object = {}): Promise<Page> {
    const page = await openApp(browser, square, { account: ana, ...options });
    await page.goto(square.url + path);
    await page.locator('.notice').first().waitFor();
    return page;
  }

  test('tell what happened, who did it and to which post', async () => {
    const page = await openApp(browser, square, { account: ana });
    await page.goto(`${square.url}/home`);
    const link = page.getByRole('link', { name: 'Notifications' });
    await link.locator('.badge').waitFor();
    await page.waitForFunction(() => document.title.startsWith('(3) '));
    const told = page.waitForResponse(
      (answer) =>
        answer.url().endsWith('/markers') && /notifications/.test(answer.request().postData() ?? ''),
    );
    await link.click();
    const liked = page.getByRole('region', { name: /cem and ben liked your post/ });
    await liked.waitFor();
    assert.match(await liked.innerText(), /Bread at six/);
    await page
      .getByRole('region', { name: /ben mentioned you/ })
      .getByText('Is there any rye left?')
      .waitFor();
    await page.waitForFunction(() => !document.title.startsWith('('));
    await told;
    const { body } = await ana.api.get('/api/v2/notifications/unread_count');
    assert.equal((body as { count: number }).count, 0, 'other devices know that they were seen');
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('link', { name: 'Mentions' }).click();
    await liked.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: /ben mentioned you/ }).waitFor();
    assert.equal(await page.locator('.notice').count(), 1);
    await page.context().close();
  });

  test('come by themselves, and are shown when they are wanted', async () => {
    const page = await openApp(browser, square, { account: ana });
    const listening = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framesent'));
    await page.goto(`${square.url}/notifications`);
    await page.locator('.notice').first().waitFor();
    await listening;
    await write(cem, '@ana And poppy seed?');
    await page.getByRole('button', { name: 'Show 1 new notification' }).click();
    await page.getByText('And poppy seed?').waitFor();
    await page.getByText('Read before').waitFor();
    await page.context().close();
  });

  test('let a request to follow be answered in place', async () => {
    const page = await openList();
    const request = page.getByRole('region', { name: /ben asked to follow you/ });
    await request.getByRole('button', { name: /^Accept/ }).press('Enter');
    await request.getByRole('status').waitFor();
    const { body } = await ben.api.get(`/api/v1/accounts/relationships?id[]=${ana.id}`);
    assert.equal((body as { following: boolean }[])[0]?.following, true);
    await page.context().close();
  });

  test('are let in from people whom one does not know', async () => {
    const dora = await square.createAccount('dora');
    await ana.api.patch('/api/v2/notifications/policy', { for_not_following: 'filter' });
    await write(dora, '@ana We have not met');
    const page = await openList('/notifications', { viewport: { width: 390, height: 844 } });
    await page.getByRole('link', { name: 'Held back: notifications from 1 person' }).click();
    await page.getByText('We have not met').waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('button', { name: 'Show me what comes from dora' }).click();
    await page.getByText('Nothing is held back').waitFor();
    await page.getByRole('link', { name: 'Notifications' }).click();
    await page.getByText('We have not met').waitFor();
    await ana.api.patch('/api/v2/notifications/policy', { for_not_following: 'accept' });
    await page.context().close();
  });

  test('stand there from before while the square does not answer, and say so', async () => {
    const page = await openList();
    await page.route('**/api/**', (route) => route.abort());
    await page.reload();
    await page.getByText(/^This is from /).waitFor();
    await page.getByText('Is there any rye left?').waitFor();
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/^This is from /).waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('are dismissed, one or all, after a question', async () => {
    const page = await openList('/notifications', { locale: 'fr', colorScheme: 'dark' });
    const liked = page.getByRole('region', { name: /ont aimé votre message/ });
    await liked.getByRole('button', { name: 'Effacer' }).click();
    await liked.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Plus sur les notifications' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Tout effacer' }).press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Tout effacer' }).click();
    await page.getByText('Rien pour l’instant', { exact: true }).waitFor();
    const { body } = await ana.api.get('/api/v2/notifications');
    assert.deepEqual((body as { notification_groups: object[] }).notification_groups, []);
    assert.deepEqual(await findAxeFaults(page), []);
    await page.context().close();
  });
});
