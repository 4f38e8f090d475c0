import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '@merle/square/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openApp } from './app.ts';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';

describe('the settings', () => {
  let square: TestSquare;
  let browser: Browser;
  let maren: TestAccount;

  before(async () => {
    [square, browser] = await Promise.all([startTestSquare(), openBrowser()]);
    maren = await square.createAccount('maren');
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
  const isSet = (page: Page, name: string) =>
    page.evaluate((key) => document.documentElement.dataset[key], name);

  test('lead from the list to a section and back on phones, with the focus on its title', async () => {
    const page = await open('/preferences', { viewport: { width: 390, height: 844 } });
    await page.getByRole('link', { name: 'Appearance' }).click();
    await page.locator('h1:focus', { hasText: 'Appearance' }).waitFor();
    assert.equal(await page.title(), 'Appearance');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.locator('h1:focus', { hasText: 'Settings' }).waitFor();
    await page.context().close();
  });

  test('change looks at once by the keyboard, and keep them', async () => {
    const page = await open('/preferences/appearance');
    await page.getByRole('radio', { name: 'As the device' }).first().focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await isSet(page, 'theme'), 'light');
    await page.keyboard.press('ArrowRight');
    assert.equal(await isSet(page, 'theme'), 'dark');
    const sample = page.locator('.settings-sample');
    assert.equal(await sample.getByText('lit again').count(), 0);
    await page.getByRole('radio', { name: 'Open them at once' }).check();
    await sample.getByText('lit again').waitFor();
    await page.reload();
    await page.locator('main h1').waitFor();
    assert.equal(await isSet(page, 'theme'), 'dark');
    await page.context().close();
  });

  test('change the language of the app, which stays', async () => {
    const page = await open('/preferences/language');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.getByRole('radio', { name: 'Français' }).click();
    await page.getByRole('heading', { name: 'Langue', level: 1 }).waitFor();
    // The worker of the other language takes over, which has the page loaded again.
    await page.waitForFunction(() => {
      const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      return entry?.type === 'reload';
    });
    await page.goto(`${square.url}/home`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
    await page.getByRole('heading', { name: 'Accueil', level: 1 }).waitFor();
    await page.context().close();
  });

  test('say so where the other language cannot be had', async () => {
    const page = await open('/preferences/language', { serviceWorkers: 'block' });
    await page.route('**/api/v2/instance', (route) => route.abort());
    await page.getByRole('radio', { name: 'Français' }).click();
    await page.getByText('The other language comes from the square').waitFor();
    assert.equal(new URL(page.url()).search, '');
    await page.context().close();
  });

  test('keep what is chosen where it cannot be saved, and save it when asked again', async () => {
    const page = await open('/preferences/posting', { serviceWorkers: 'block' });
    await page.route('**/update_credentials', (route) => route.abort());
    await page.getByRole('radio', { name: 'Followers' }).first().check();
    await page.getByText('Not saved.').waitFor();
    assert.ok(await page.getByRole('radio', { name: 'Followers' }).first().isChecked());
    await page.unroute('**/update_credentials');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Language of posts' }).selectOption('fr');
    await page.waitForResponse((answer) => answer.url().includes('update_credentials') && answer.ok());
    const { body } = await maren.api.get('/api/v1/preferences');
    assert.equal(body['posting:default:visibility'], 'private');
    assert.equal(body['posting:default:language'], 'fr');
    await page.getByRole('link', { name: 'New post' }).click();
    await page.getByText('Followers').waitFor();
    await page.context().close();
  });

  test('say whose notifications are wanted', async () => {
    const page = await open('/preferences/notifications');
    const group = page.getByRole('group', { name: 'From people whom you do not follow', exact: true });
    await group.getByText('Hold back').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const { body } = await maren.api.get('/api/v2/notifications/policy');
    assert.equal(body.for_not_following, 'filter');
    await page.context().close();
  });

  test('show every key on pressing one, which do nothing once switched off', async () => {
    const page = await open('/home');
    await page.getByText('Nothing here yet').waitFor();
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard' });
    await dialog.getByText('Bookmark, or no longer').waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL('**/preferences');
    await page.getByRole('link', { name: 'Keyboard' }).click();
    await page.getByRole('switch', { name: 'Single keys act' }).uncheck();
    await page.locator('h1').first().focus();
    await page.keyboard.press('?');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.context().close();
  });

  test('ask before a post is passed on, where one wishes so', async () => {
    await maren.api.post('/api/v1/statuses', { status: 'passed on with care', visibility: 'public' });
    await square.parts.deliverer.idle();
    const page = await open('/preferences/appearance');
    await page.getByRole('switch', { name: 'Ask before reposting' }).check();
    await page.getByRole('link', { name: 'Home', exact: true }).last().click();
    await page.getByText('passed on with care').waitFor();
    await page.getByRole('button', { name: 'Repost' }).click();
    await page.getByRole('menuitem', { name: 'Repost' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Repost this?' });
    assert.equal(await page.getByRole('button', { name: 'Repost', pressed: true }).count(), 0);
    await dialog.getByRole('button', { name: 'Repost' }).click();
    await page.getByRole('button', { name: 'Repost', pressed: true }).waitFor();
    await page.context().close();
  });

  test('clear saved pages, and tell what is kept', async () => {
    const page = await open('/preferences/about');
    await page.getByText('When room is short').or(page.getByText('The browser keeps it')).first().waitFor();
    await page.getByRole('button', { name: 'Clear saved pages' }).click();
    await page.getByText('Saved pages cleared').first().waitFor();
    await page.context().close();
  });

  test('have for visitors what concerns the device', async () => {
    const page = await openApp(browser, square, {});
    await page.goto(`${square.url}/preferences`);
    await page.getByRole('link', { name: 'Keyboard' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Writing' }).count(), 0);
    await page.goto(`${square.url}/preferences/posting`);
    await page.getByRole('button', { name: 'Sign in' }).first().waitFor();
    await page.context().close();
  });
});
