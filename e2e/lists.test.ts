import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '@merle/square/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { openApp } from './app.ts';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';

describe('lists, followed tags and filters', () => {
  let square: TestSquare;
  let browser: Browser;
  let maren: TestAccount;
  let theo: TestAccount;

  before(async () => {
    [square, browser] = await Promise.all([startTestSquare(), openBrowser()]);
    [maren, theo] = await Promise.all([square.createAccount('maren'), square.createAccount('theo')]);
    await maren.api.post(`/api/v1/accounts/${theo.id}/follow`);
    await theo.api.post('/api/v1/statuses', { status: 'The lighthouse is lit again.' });
    await square.parts.deliverer.idle();
  });
  after(async () => {
    await browser.close();
    await square.stop();
  });

  const open = async (path: string, options: BrowserContextOptions = {}) => {
    const page = await openApp(browser, square, { account: maren, ...options });
    await page.goto(square.url + path);
    await page.locator('main h1').waitFor();
    return page;
  };

  test('a list is made, filled, read, changed and deleted', async () => {
    const page = await open('/lists');
    await page.getByText('You have no lists yet').waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('button', { name: 'New list' }).last().focus();
    await page.keyboard.press('Enter');
    await page.locator('input:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Give the list a name.').waitFor();
    await page.keyboard.type('Harbour folk');
    assert.deepEqual(await findAxeFaults(page), []);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/members');
    await page.getByRole('searchbox', { name: 'Add somebody' }).fill('theo');
    await page.getByRole('button', { name: 'Add @theo' }).click();
    await page.getByRole('button', { name: 'Remove @theo' }).waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByText('The lighthouse is lit again.').waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).first().click();
    await page.getByRole('menuitem', { name: 'Edit list' }).click();
    await page.getByRole('switch', { name: 'Keep these people out of home' }).check();
    await page.getByRole('radio', { name: 'None' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { body } = await maren.api.get('/api/v1/lists');
    assert.deepEqual(
      [body[0].title, body[0].exclusive, body[0].replies_policy],
      ['Harbour folk', true, 'none'],
    );
    await page.getByRole('button', { name: 'More', exact: true }).first().click();
    await page.getByRole('menuitem', { name: 'Delete list' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete list' }).click();
    await page.getByText('You have no lists yet').waitFor();
    assert.deepEqual((await maren.api.get('/api/v1/lists')).body, []);
    await page.context().close();
  });

  test('what was typed of a list stays where the square refuses or is away', async () => {
    const page = await open('/lists', { serviceWorkers: 'block' });
    await page.route('**/api/v1/lists', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.getByRole('button', { name: 'New list' }).last().click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Bakers');
    await page.getByRole('button', { name: 'Create list' }).click();
    await page.getByText('The square does not answer.').first().waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'Bakers');
    await page.context().close();
  });

  test('a followed tag is no longer followed', async () => {
    await maren.api.post('/api/v1/tags/harbour/follow');
    const page = await open('/lists');
    await page.getByRole('button', { name: 'Unfollow #harbour' }).click();
    await page.getByText('You follow no tags.').waitFor();
    await page.context().close();
  });

  test('a list that is gone says so', async () => {
    const page = await open('/lists/1');
    await page.getByRole('heading', { name: 'This list is no longer there', level: 1 }).waitFor();
    await page.context().close();
  });

  test('a filter is written, holds at once on open screens, and is lifted from another device', async () => {
    const page = await open('/home');
    await page.getByText('The lighthouse is lit again.').waitFor();
    await page.waitForLoadState('networkidle');
    await page.getByRole('link', { name: 'Settings' }).first().click();
    await page.getByRole('link', { name: 'Filters' }).click();
    await page.getByRole('link', { name: 'New filter' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Give the filter a name.').waitFor();
    assert.equal(await page.locator('input:focus').getAttribute('name'), 'title');
    await page.keyboard.type('Spoilers');
    await page.getByRole('textbox', { name: 'Word or phrase 1' }).fill('lighthouse');
    await page.getByText('A note stands in place of posts with “lighthouse”').waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Spoilers' }).waitFor();
    await page.getByRole('link', { name: 'Home', exact: true }).last().click();
    await page.getByText('Hidden by your filter “Spoilers”').waitFor();
    const [filter] = (await maren.api.get('/api/v2/filters')).body;
    await maren.api.delete(`/api/v2/filters/${filter.id}`);
    await page.getByText('The lighthouse is lit again.').waitFor();
    await page.context().close();
  });

  test('a filter that leaves posts out takes them off the screen, and is changed and deleted', async () => {
    const keywords = [{ keyword: 'lighthouse' }, { keyword: 'keeper' }];
    const form = { title: 'Tower', context: ['home'], filter_action: 'warn', keywords_attributes: keywords };
    const { body: filter } = await maren.api.post('/api/v2/filters', form);
    const page = await open('/home');
    await page.getByText('Hidden by your filter “Tower”').waitFor();
    await page.waitForLoadState('networkidle');
    await maren.api.put(`/api/v2/filters/${filter.id}`, { filter_action: 'hide' });
    await page.getByText('Hidden by your filter “Tower”').waitFor({ state: 'detached' });
    await page.goto(`${square.url}/preferences/filters/${filter.id}`);
    await page.getByRole('button', { name: 'Remove “lighthouse”' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Filter saved').first().waitFor();
    await page.getByText('You see nothing of posts with “keeper”').waitFor();
    const { body: changed } = await maren.api.get(`/api/v2/filters/${filter.id}`);
    assert.deepEqual(
      changed.keywords.map(({ keyword }: { keyword: string }) => keyword),
      ['keeper'],
    );
    await page.getByRole('link', { name: 'Tower' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('You filter nothing').waitFor();
    await page.context().close();
  });
});
