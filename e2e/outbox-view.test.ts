import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestSquare, type TestAccount, type TestSquare } from '@merle/square/testing';
import type { Browser, Page } from 'playwright-core';
import { openApp } from './app.ts';
import { findAxeFaults } from './axe.ts';
import { openBrowser } from './browser.ts';

describe('the outbox, as people see it', () => {
  let square: TestSquare;
  let browser: Browser;
  let count = 0;

  before(async () => {
    [square, browser] = await Promise.all([startTestSquare(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await square.stop();
  });

  /** A writer of her own for each test, on a screen on which she can write. */
  async function open(more: object = {}): Promise<{ page: Page; ann: TestAccount }> {
    count += 1;
    const ann = await square.createAccount(`ann${count}`);
    const page = await openApp(browser, square, { account: ann, ...more });
    await page.goto(`${square.url}/compose`);
    await page.locator('.writing-area').waitFor();
    // From here on the app is on the device, and opens without a network.
    if (!('serviceWorkers' in more))
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    return { page, ann };
  }

  /** Goes within the app, as a link does. */
  async function go(page: Page, path: string): Promise<void> {
    await page.evaluate((to) => {
      const link = Object.assign(document.createElement('a'), { href: to });
      document.body.append(link);
      link.click();
      link.remove();
    }, path);
  }

  async function write(page: Page, text: string): Promise<void> {
    await go(page, '/compose');
    await page.locator('.writing-area').fill(text);
    await page.keyboard.press('Control+Enter');
    await page.locator('.writing-area').waitFor({ state: 'detached' });
  }

  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent.trim());

  async function readTexts({ id, api }: TestAccount): Promise<string[]> {
    const { body } = await api.get(`/api/v1/accounts/${id}/statuses`);
    return (body as { content: string }[]).map(({ content }) => content.replace(/<[^>]+>/g, ''));
  }

  test('what is written offline waits, is put in order, changed and taken back by keyboard, and goes out once', async () => {
    const { page, ann } = await open();
    await page.context().setOffline(true);
    await page.getByText('It is kept here, and sent when the square is back.').waitFor();
    for (const text of ['first', 'secnd', 'third']) await write(page, text);
    await page.getByText('Kept here; it is sent when the square is back.').first().waitFor();
    await go(page, '/outbox');
    const texts = page.locator('.waiting-text');
    await page.getByText('third').waitFor();
    assert.deepEqual(await texts.allInnerTexts(), ['first', 'secnd', 'third']);
    assert.deepEqual(await findAxeFaults(page), []);

    await page.getByRole('button', { name: 'Send earlier' }).nth(1).press('Enter');
    await page.locator('.outbox-list > li').first().getByText('secnd').waitFor();
    assert.equal(await focused(page), 'Send earlier');
    await page.getByRole('button', { name: 'Send later' }).first().press('Enter');
    await page.locator('.outbox-list > li').first().getByText('first').waitFor();
    assert.equal(await focused(page), 'Send later');
    await page.getByRole('button', { name: 'Send earlier' }).nth(1).press('Enter');
    await page.locator('.outbox-list > li').first().getByText('secnd').waitFor();
    await page.getByRole('link', { name: 'Edit' }).first().press('Enter');
    await page.locator('.writing-area').fill('second');
    await page.keyboard.press('Control+Enter'); // which leads back to the outbox
    await page.getByText('second').waitFor();
    await page.getByRole('button', { name: 'Take back' }).nth(2).press('Enter');
    await page.getByText('Taken back, and kept as a draft').waitFor();
    assert.deepEqual(await texts.allInnerTexts(), ['second', 'first']);
    assert.equal(await focused(page), 'Edit');
    await go(page, '/drafts');
    await page.locator('.draft').getByText('third').waitFor();

    await go(page, '/outbox');
    await page.context().setOffline(false);
    await page.locator('.item-state.published').nth(1).waitFor();
    assert.deepEqual(await readTexts(ann), ['first', 'second']);
    await page.context().close();
  });

  test('what was refused keeps its text and says why; it is changed and sent again', async () => {
    const { page, ann } = await open();
    const asked = (await ann.api.post('/api/v1/statuses', { status: 'gone soon' })).body as { id: string };
    await page.goto(`${square.url}/compose?reply=${asked.id}`);
    await page.locator('.writing-area').fill('An answer to nothing');
    await ann.api.delete(`/api/v1/statuses/${asked.id}`);
    await page.keyboard.press('Control+Enter');
    await page.locator('.toast.fault').waitFor();
    await go(page, '/outbox');
    await page.getByText('An answer to nothing').waitFor();
    assert.match(await page.locator('.item-state.refused').innerText(), /^Refused · .+/);
    assert.deepEqual(await findAxeFaults(page), []);
    await page.getByRole('button', { name: 'Discard' }).click();
    await page
      .getByRole('button', { name: 'Undo' })
      .or(page.getByRole('button', { name: 'Open' }))
      .waitFor();
    await page.getByText('Nothing waits').waitFor();
    await go(page, '/drafts');
    await page.getByText('An answer to nothing').waitFor();
    await page.context().close();
  });

  test('what may have arrived is taken out only when that is known to whoever does it', async () => {
    const { page } = await open();
    await page.route('**/api/v1/statuses', (route) =>
      route.fulfill({ status: 503, headers: { 'retry-after': '60' }, body: '{"error":"Not now."}' }),
    );
    await write(page, 'maybe');
    await go(page, '/outbox');
    await page.getByText('The square cannot take it right now.').waitFor();
    await page.getByRole('button', { name: 'Take back' }).press('Enter');
    await page.getByText('It may have reached the square already').waitFor();
    await page.getByRole('button', { name: 'Remove it here' }).click();
    await page.getByText('Nothing waits').waitFor();
    await go(page, '/drafts');
    await page.locator('.draft').getByText('maybe').waitFor();
    await page.context().close();
  });

  test('every account on the device sees its own, and what the states mean', async () => {
    const { page } = await open();
    const bob = await square.createAccount('bob');
    await page.context().setOffline(true);
    await write(page, 'hers');
    await page.evaluate(
      ({ url, id, token }) => {
        const kept = JSON.parse(localStorage.getItem('merle accounts')!) as { accounts: object[] };
        const other = { key: `${url} ${id}`, server: url, id, acct: 'bob', name: 'bob', avatar: '', token };
        localStorage.setItem(
          'merle accounts',
          JSON.stringify({ accounts: [...kept.accounts, other], current: other.key }),
        );
      },
      { url: square.url, id: String(bob.id), token: bob.token },
    );
    await page.reload();
    await write(page, 'his');
    await go(page, '/outbox');
    await page.getByText('hers', { exact: true }).waitFor();
    assert.deepEqual(await page.locator('.waiting-text').allInnerTexts(), ['his', 'hers']);
    assert.equal(await page.getByRole('link', { name: 'Edit' }).count(), 1);
    await page.getByText('What these words mean').click();
    await page.getByText('You can still change it.').waitFor();
    assert.deepEqual(await findAxeFaults(page), []);
    await page.context().close();
  });

  test('stays in its width on a phone, in French, in the dark', async () => {
    const { page } = await open({
      viewport: { width: 360, height: 740 },
      isMobile: true,
      colorScheme: 'dark',
      locale: 'fr-FR',
      serviceWorkers: 'block',
    });
    await page.context().setOffline(true);
    await write(page, 'w'.repeat(120));
    await write(page, 'Deux');
    await go(page, '/outbox');
    await page.getByText('Deux').waitFor();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(overflow <= 0, `${overflow} pixels wider than the window`);
    assert.deepEqual(await findAxeFaults(page), []);
    assert.equal(await page.locator('h1').innerText(), 'Boîte d’envoi');
    await page.context().close();
  });
});
