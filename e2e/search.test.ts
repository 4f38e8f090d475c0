import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '@merle/square/testing';
import type { Browser, Page } from 'playwright-core';
import { openApp } from './app.ts';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';

describe('finding people, tags and conversations in the app', () => {
  let square: TestSquare;
  let browser: Browser;
  let ana: TestAccount;
  let ben: TestAccount;
  let post: string;

  before(async () => {
    square = await startTestSquare();
    browser = await openBrowser();
    ana = await square.createAccount('ana');
    ben = await square.createAccount('benedikt');
    const berta = await square.createAccount('berta');
    await write(berta, { status: 'High tide at three' });
    post = await write(ben, { status: 'Low tide at nine #harbour' });
    await write(ben, { status: '@ana The keys are under the egg', visibility: 'direct' });
  });
  after(async () => {
    await browser.close();
    await square.stop();
  });

  async function write(who: TestAccount, form: object): Promise<string> {
    const { body } = await who.api.post('/api/v1/statuses', form);
    await square.parts.deliverer.idle();
    return (body as { id: string }).id;
  }

  async function open(path: string, options: object = {}): Promise<Page> {
    const page = await openApp(browser, square, { account: ana, ...options });
    await page.goto(square.url + path);
    return page;
  }

  test('happens as one types, and by the keyboard alone', async () => {
    const page = await open('/search');
    await page.getByRole('searchbox').pressSequentially('ben');
    const found = page.getByRole('link', { name: /@benedikt/ });
    await found.waitFor();
    await page.getByRole('link', { name: /@berta/ }).waitFor({ state: 'detached' });
    await page.waitForURL('**/search?q=ben');
    assert.deepEqual(await findAxeFaults(page), []);
    await page.keyboard.press('ArrowDown');
    assert.equal(await found.evaluate((link) => link === document.activeElement), true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/@benedikt');
    await page.goBack();
    await found.waitFor();
    await page.getByRole('link', { name: 'Search' }).click();
    await page.getByRole('heading', { name: 'People to follow' }).waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), '');
    await page.context().close();
  });

  test('remembers on this device what was searched for, until it is told to forget', async () => {
    const page = await open('/search', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await page.getByRole('searchbox').fill('zebra');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nothing found for “zebra”' }).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('button', { name: 'zebra', exact: true }).waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.reload();
    await page.getByRole('button', { name: 'Forget “zebra”' }).click();
    await page.getByText('Recent searches').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('leads from an address to what it names', async () => {
    const page = await open('/search');
    await page.getByRole('searchbox').fill(`${square.url}/@benedikt/${post}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/@benedikt/${post}`);
    await page.context().close();
  });

  test('suggests people, and no longer whom one does not want', async () => {
    const page = await open('/search');
    await page.getByRole('heading', { name: 'People to follow' }).waitFor();
    await page.getByRole('button', { name: 'Do not suggest berta' }).click();
    await page.getByRole('link', { name: /@berta/ }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('link', { name: /@benedikt/ }).waitFor();
    assert.equal(await page.getByRole('link', { name: /@berta/ }).count(), 0);
    await page.context().close();
  });

  test('finds tags, to be read and followed', async () => {
    const page = await open('/search?q=harb');
    await page.getByRole('link', { name: /harbour/ }).click();
    await page.getByRole('heading', { name: '#harbour', level: 1 }).waitFor();
    await page.getByText('1 post by 1 person in the last 7 days').waitFor();
    await page.getByText('Low tide at nine').waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await page.getByRole('button', { name: 'Following' }).waitFor();
    const { body } = await ana.api.get('/api/v1/tags/harbour');
    assert.equal((body as { following: boolean }).following, true);
    await page.getByRole('button', { name: 'More about this tag' }).click();
    await page.getByRole('menuitem', { name: 'Show on my profile' }).click();
    await page.getByText('#harbour stands on your profile now.').waitFor();
    await page.context().close();
  });

  test('says in French what can be found', async () => {
    const page = await open('/search?q=rien', { locale: 'fr' });
    await page.getByRole('heading', { name: /Rien trouvé pour/ }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
    await page.context().close();
  });

  test('keeps direct messages: unread until they are opened, live, and removed after a question', async () => {
    const page = await open('/conversations');
    const row = page.locator('.conversation');
    await row.getByText('The keys are under the egg').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Unread benedikt' }).count(), 1);
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('link', { name: 'Unread benedikt' }).click();
    await page.waitForURL(/benedikt\/\d+$/);
    await page.goBack();
    await page.getByRole('link', { name: 'benedikt', exact: true }).waitFor();
    await write(ben, { status: '@ana The blue egg', visibility: 'direct' });
    await row.getByText('The blue egg').waitFor();
    assert.equal(await row.count(), 2);
    await page.getByRole('button', { name: 'More about the conversation with benedikt' }).first().click();
    await page.getByRole('menuitem', { name: 'Remove from this list' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove from this list' }).click();
    await row.getByText('The blue egg').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'New message' }).click();
    await page.getByRole('textbox', { name: 'To whom?' }).pressSequentially('bert');
    await page.getByRole('link', { name: /@berta/ }).waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    assert.match(
      (await page.getByRole('link', { name: /@berta/ }).getAttribute('href')) ?? '',
      /^\/compose\?to=berta$/,
    );
    await page.context().close();
  });
});
